package org.lianfang.exposure;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Span;

/**
 * Somebody was scanned at a place; local to the deployment's zone.
 *
 * @param id of the scan: the same id at the same time is the same stay
 * @param until when they had gone at the latest; null where nobody knows
 * @param source what scanned them
 */
public record ScannedStay(
        UUID id,
        UUID personId,
        UUID placeId,
        LocalDateTime at,
        @Nullable LocalDateTime until,
        String source) {

    Span span() {
        return Span.stay(at.toLocalDate(), at, until);
    }
}
