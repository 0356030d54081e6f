package org.lianfang.healthcode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one rule makes of one piece of evidence.
 *
 * @param from the first moment at which it holds
 * @param until the first moment at which it does not; null as long as nobody knows
 */
record Restriction(
        ColourRule rule,
        Colour colour,
        Evidence evidence,
        Instant from,
        @Nullable Instant until) {
    boolean holds(Instant at) {
        return !from.isAfter(at) && !over(at);
    }

    boolean over(Instant at) {
        return until != null && !until.isAfter(at);
    }
}
