package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case was at a place: a candidate while it has no spot.
 *
 * @param lastThere the end of its last stay there, not after its isolation; null where only somebody's word says so
 * @param knownAt when the case became known: diagnosed, else confirmed
 */
record Presence(
        UUID id,
        UUID indexId,
        UUID caseId,
        String caseNo,
        UUID placeId,
        String place,
        String regionCode,
        String caseRegionCode,
        String disease,
        int rulesVersion,
        Origin origin,
        @Nullable LocalDateTime firstThere,
        @Nullable LocalDateTime lastThere,
        LocalDateTime knownAt,
        @Nullable UUID spotId,
        @Nullable LocalDateTime joinedAt,
        boolean dismissed,
        boolean withdrawn) {

    /** How it is known that the case was there. */
    enum Origin {
        ITINERARY,
        HAND,
        INSIDE;

        String external() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** From when it is the last new case: it was known, and it was there no more. */
    LocalDateTime counts() {
        return lastThere == null || lastThere.isBefore(knownAt) ? knownAt : lastThere;
    }

    boolean candidate() {
        return spotId == null && !dismissed && !withdrawn;
    }
}
