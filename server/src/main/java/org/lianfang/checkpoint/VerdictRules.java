package org.lianfang.checkpoint;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianfang.healthcode.Colour;

/**
 * From what is known at the gate to a verdict. Fever comes first, whatever the code; then a red code; then where somebody
 * comes from. Only the word of the reason leaves this rule: why a code is red is nothing that a guard needs. Pure.
 */
final class VerdictRules {
    private VerdictRules() {}

    /**
     * What is known.
     *
     * @param colour of the health code
     * @param celsius null where nobody measured
     * @param feverFrom °C, from the disease profile
     * @param returnee comes from elsewhere within the days of observation
     * @param document a code or an identity number was shown, not only a name told
     * @param turnBack why the guard turns them back; "" if not
     */
    record Known(
            Colour colour,
            @Nullable BigDecimal celsius,
            BigDecimal feverFrom,
            boolean returnee,
            boolean document,
            String turnBack) {}

    /** @param receiver who takes them over; null where nobody does */
    record Decision(
            Verdict verdict, VerdictReason reason, @Nullable Receiver receiver) {}

    /** Why, in a word that is a message key. */
    enum VerdictReason {
        FEVER,
        RED,
        RETURNEE,
        TURNED_BACK,
        YELLOW,
        NO_DOCUMENT,
        GREEN;

        /** The name used in tables and message keys. */
        @JsonValue
        String external() {
            return name().toLowerCase(Locale.ROOT);
        }

        static VerdictReason of(String external) {
            return valueOf(external.toUpperCase(Locale.ROOT));
        }
    }

    /** Fever and a red code are handed over even where the guard would turn them back: sent away they infect others. */
    static Decision decide(Known known) {
        if (known.celsius() != null && known.celsius().compareTo(known.feverFrom()) >= 0) {
            return new Decision(Verdict.HAND_OVER, VerdictReason.FEVER, Receiver.CLINIC);
        }
        if (known.colour() == Colour.RED) {
            return new Decision(Verdict.HAND_OVER, VerdictReason.RED, Receiver.CLINIC);
        }
        if (!known.turnBack().isEmpty()) {
            return new Decision(Verdict.TURN_BACK, VerdictReason.TURNED_BACK, null);
        }
        if (known.returnee()) {
            return new Decision(Verdict.HAND_OVER, VerdictReason.RETURNEE, Receiver.TOWN);
        }
        if (known.colour() == Colour.YELLOW) {
            return new Decision(Verdict.REGISTER, VerdictReason.YELLOW, null);
        }
        return known.document()
                ? new Decision(Verdict.PASS, VerdictReason.GREEN, null)
                : new Decision(Verdict.REGISTER, VerdictReason.NO_DOCUMENT, null);
    }

    /** A gate without network let somebody go on who would have been handed over for a red code. */
    static boolean late(Decision decision, @Nullable Verdict shown) {
        return shown != null && shown != Verdict.HAND_OVER && decision.reason() == VerdictReason.RED;
    }
}
