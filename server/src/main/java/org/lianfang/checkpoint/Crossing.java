package org.lianfang.checkpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the gate of a compound who wanted out or in.
 *
 * @param holder of the pass; '' where none was shown
 * @param let they went; where a gate was without network that is what it did
 * @param emergency what kind of emergency; '' if none
 * @param first when the exit was made that stood in the way
 * @param doubled an exit beyond the rule, known only after it was made
 */
record Crossing(
        UUID id,
        UUID pointId,
        @Nullable UUID passId,
        String holder,
        @Nullable PassKind kind,
        @Nullable UUID personId,
        CrossingRules.Direction direction,
        Instant at,
        Instant toldAt,
        Instant receivedAt,
        boolean clockOff,
        boolean offline,
        boolean let,
        CrossingRules.CrossingReason reason,
        String emergency,
        @Nullable Instant first,
        @Nullable LocalDate next,
        boolean doubled,
        @Nullable UUID accountId,
        String regionCode) {}
