package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is shown; names are masked, words are in the reader's language.
 *
 * @param overdue it is open and its time has passed
 */
record TaskView(
        UUID id,
        UUID orderId,
        UUID personId,
        String personName,
        String kind,
        String kindWords,
        String status,
        LocalDateTime dueAt,
        boolean overdue,
        @Nullable String outcome,
        @Nullable String outcomeWords,
        @Nullable LocalDateTime doneAt,
        @Nullable String doneBy,
        String regionCode,
        String region) {}
