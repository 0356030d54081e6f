package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody inside, once inside, or exposed there.
 *
 * @param since of the last time inside; null for somebody who was only exposed
 * @param exposed whether a case of the spot exposed them there
 * @param lastExposure null while it goes on
 * @param latest the last sample taken here
 */
record SpotPerson(
        UUID personId,
        @Nullable LocalDateTime since,
        @Nullable LocalDateTime until,
        @Nullable String leftWhy,
        boolean exposed,
        @Nullable LocalDateTime lastExposure,
        ReleaseFacts.@Nullable Swab latest) {

    boolean isInside() {
        return since != null && until == null;
    }
}
