package org.lianfang.healthcode;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose code somebody may show beside their own. A child under 18, and a person of 60 or more without a phone, of the same
 * household; everybody else by a code sent to their own phone. The ages are our own choice.
 */
final class ConsentRule {
    private static final int ADULT = 18;
    private static final int ELDER = 60;

    private ConsentRule() {}

    /** By what consent the code is shown. */
    enum Consent {
        CHILD_OF_HOUSEHOLD,
        ELDER_OF_HOUSEHOLD,
        OWN_CODE;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is asked of the rule about one of the two. */
    record Kin(@Nullable UUID household, @Nullable LocalDate birthDate, boolean hasPhone) {}

    /** The consent that is there, or null if a code from the other's own phone is needed. Only an adult shows others' codes. */
    static @Nullable Consent without(Kin guardian, Kin other, LocalDate today) {
        if (guardian.household() == null
                || !guardian.household().equals(other.household())
                || other.birthDate() == null
                || guardian.birthDate() == null
                || years(guardian.birthDate(), today) < ADULT) {
            return null;
        }
        int age = years(other.birthDate(), today);
        if (age < ADULT) {
            return Consent.CHILD_OF_HOUSEHOLD;
        }
        return age >= ELDER && !other.hasPhone() ? Consent.ELDER_OF_HOUSEHOLD : null;
    }

    private static int years(LocalDate birth, LocalDate today) {
        return Period.between(birth, today).getYears();
    }
}
