package org.lianfang.checkpoint;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint. Times are local to the deployment's zone.
 *
 * @param placeId the place of region that it stands at
 * @param rotaFrom the day on which crew 1 began its eight days
 */
public record Point(
        UUID id,
        String code,
        PointKind kind,
        String name,
        UUID placeId,
        String regionCode,
        LocalDate rotaFrom,
        LocalDateTime openedAt,
        @Nullable LocalDateTime closedAt,
        String closedWhy) {

    boolean open() {
        return closedAt == null;
    }
}
