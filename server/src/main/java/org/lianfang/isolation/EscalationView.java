package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An escalation as it is shown; names are masked, words are in the reader's language. */
record EscalationView(
        UUID id,
        String kind,
        String kindWords,
        UUID orderId,
        UUID personId,
        String personName,
        LocalDate day,
        LocalDateTime raisedAt,
        @Nullable LocalDateTime settledAt,
        @Nullable String settledBy,
        @Nullable String settledNote,
        String regionCode,
        String region) {}
