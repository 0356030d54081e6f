package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.Disposition;

/** What the rules say about a person now, and why. */
sealed interface Verdict {

    /** The order in force, or that there is none, is right. */
    record Keep() implements Verdict {}

    /** Another order, in the place of the one in force if there is one. */
    record Issue(
            Disposition rule,
            Disposition.Order kind,
            Ground ground,
            @Nullable LocalDateTime lastExposure,
            @Nullable LocalDate endsOn,
            Why why)
            implements Verdict {}

    /** The order in force has lost its grounds. */
    record End(Why why) implements Verdict {}

    enum Why {
        EXPOSED,
        ARRIVED,
        EXPOSED_AGAIN,
        STRONGER_CLASS,
        EXPOSURE_CORRECTED,
        CONTACT_WITHDRAWN,
        BECAME_CASE,
        PERSONS_MERGED,
        EXTENDED,
        TRANSFERRED,
        HOME_UNFIT,
        RELEASED;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
