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

    /** The same of another person, who turned out to be the same. */
    public ScannedStay of(UUID person) {
        return person.equals(personId) ? this : new ScannedStay(id, person, placeId, at, until, source);
    }

    /** Whether it shares a moment with that time. */
    public boolean touches(LocalDateTime from, LocalDateTime before) {
        Span span = span();
        return span.from().isBefore(before) && span.until().isAfter(from);
    }

    Visit.Kept kept() {
        return new Visit.Kept(id, personId, placeId, at, until);
    }

    Span span() {
        return Span.stay(at.toLocalDate(), at, until);
    }
}
