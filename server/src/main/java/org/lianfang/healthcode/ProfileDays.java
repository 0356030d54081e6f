package org.lianfang.healthcode;

import java.util.OptionalInt;

/** The days of observation that a version of a disease profile says, which never change once it is kept. */
interface ProfileDays {
    /** Of a rule that asks no profile, and of evidence that no case is behind. */
    ProfileDays NONE = (_, _, _) -> OptionalInt.empty();

    /** Whose days. */
    enum Watched {
        CLOSE,
        GENERAL,
        AFTER_DISCHARGE
    }

    OptionalInt of(String disease, int version, Watched whose);
}
