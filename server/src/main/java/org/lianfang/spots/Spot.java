package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An epidemic spot.
 *
 * @param rulesVersion of the disease's profile, by which the spot is judged to its end
 * @param legalBasis key in that profile
 * @param releaseNote what the officer said with the release
 */
public record Spot(
        UUID id,
        UUID placeId,
        String disease,
        int rulesVersion,
        String name,
        String address,
        String regionCode,
        Bounds bounds,
        String legalBasis,
        String drawnBy,
        LocalDateTime drawnAt,
        @Nullable String releasedBy,
        @Nullable LocalDateTime releasedAt,
        @Nullable String releaseNote) {

    /** What is inside, in words; "" where nothing narrows it. */
    public record Bounds(String building, String stairwell, String floor, String words) {}

    public boolean open() {
        return releasedAt == null;
    }
}
