package org.lianfang.checkpoint;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a scan was, as far as the gate's clock can be believed. A gate says what its clock shows while it sends; the
 * difference to ours is the error of its clock. Pure.
 */
final class ClockRule {
    /** Clocks that differ by less are taken as they are (our own choice). */
    static final Duration DIFFER = Duration.ofMinutes(10);

    /** Nobody can tell a scan kept so long from a wrong clock, unless the gate says what its clock shows. */
    static final Duration KEPT = Duration.ofHours(24);

    private ClockRule() {}

    /** @param off the clock was wrong, or may have been */
    record When(Instant at, boolean off) {}

    /** @param sentAt what the gate's clock showed while it sent; null where it does not say */
    static When of(Instant told, @Nullable Instant sentAt, Instant received) {
        Duration error = sentAt == null ? Duration.ZERO : Duration.between(sentAt, received);
        boolean off = error.abs().compareTo(DIFFER) > 0;
        Instant at = off ? told.plus(error) : told;
        if (at.isAfter(received)) {
            return new When(received, off || Duration.between(received, at).compareTo(DIFFER) > 0);
        }
        return new When(
                at, off || (sentAt == null && Duration.between(at, received).compareTo(KEPT) > 0));
    }
}
