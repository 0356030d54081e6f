package org.lianfang.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who goes out and in by the gate of a compound. An emergency always goes out; whoever lives there always comes back; a visitor
 * always leaves. Otherwise a valid pass of this gate is needed, nobody of the household may have a red code, and the rule of
 * the gate must have room. Pure.
 */
final class CrossingRules {
    private CrossingRules() {}

    /** Which way. */
    enum Direction {
        OUT,
        IN;

        /** The name used in URLs and tables. */
        @JsonValue
        String external() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Direction of(String external) {
            return valueOf(external.strip().toUpperCase(Locale.ROOT));
        }
    }

    /** Why, in a word that is a message key. */
    enum CrossingReason {
        WITHIN_RULE,
        EMERGENCY,
        RETURNED,
        VISITING,
        VISIT_OVER,
        NO_PASS,
        OTHER_GATE,
        WITHDRAWN,
        NOT_YET,
        EXPIRED,
        RED,
        TOO_OFTEN,
        AT_THE_GATE;

        /** The name used in tables and message keys. */
        @JsonValue
        String external() {
            return name().toLowerCase(Locale.ROOT);
        }

        static CrossingReason of(String external) {
            return valueOf(external.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What is known.
     *
     * @param emergency what kind of emergency; "" if none
     * @param pass null where none was shown or found
     * @param red somebody of the household, or the visitor, has a red code
     * @param rules of the gate
     * @param made exits of the pass's holder by this gate, without emergencies
     */
    record Asked(
            UUID point,
            Direction direction,
            LocalDate day,
            String emergency,
            @Nullable Pass pass,
            boolean red,
            Collection<PassRule> rules,
            Collection<PassRule.Exit> made) {}

    /**
     * The answer.
     *
     * @param first when the exit that stands in the way was made
     * @param next the day from which on the rule has room again
     */
    record Answer(
            boolean let,
            CrossingReason reason,
            @Nullable Instant first,
            @Nullable LocalDate next) {}

    static Answer decide(Asked asked) {
        if (!asked.emergency().isEmpty()) {
            return let(CrossingReason.EMERGENCY);
        }
        Pass pass = asked.pass();
        if (pass == null) {
            return refused(CrossingReason.NO_PASS);
        }
        if (!pass.pointId().equals(asked.point())) {
            return refused(CrossingReason.OTHER_GATE);
        }
        boolean visitor = pass.kind() == PassKind.VISITOR;
        if (asked.direction() == (visitor ? Direction.OUT : Direction.IN)) {
            return let(visitor ? CrossingReason.VISIT_OVER : CrossingReason.RETURNED);
        }
        Answer invalid = switch (pass.on(asked.day())) {
            case VALID -> null;
            case NOT_YET -> refused(CrossingReason.NOT_YET);
            case EXPIRED -> refused(CrossingReason.EXPIRED);
            case WITHDRAWN -> refused(CrossingReason.WITHDRAWN);
        };
        if (invalid != null) {
            return invalid;
        }
        if (asked.red()) {
            return refused(CrossingReason.RED);
        }
        return visitor ? let(CrossingReason.VISITING) : byRule(asked, pass);
    }

    /** A gate without a rule for passes of this kind asks for the pass alone. */
    private static Answer byRule(Asked asked, Pass pass) {
        return PassRule.on(asked.rules(), pass.kind(), asked.day())
                .map(rule -> rule.room(asked.day(), asked.made()))
                .filter(room -> !room.allowed())
                .map(room -> new Answer(false, CrossingReason.TOO_OFTEN, room.first(), room.next()))
                .orElseGet(() -> let(CrossingReason.WITHIN_RULE));
    }

    private static Answer let(CrossingReason reason) {
        return new Answer(true, reason, null, null);
    }

    private static Answer refused(CrossingReason reason) {
        return new Answer(false, reason, null, null);
    }
}
