package org.lianfang.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A correction: the fields that are given replace those of the card, null leaves a field as it is. */
public record CaseChange(
        @Nullable Classification classification,
        @Nullable LocalDate onsetDate,
        @Nullable LocalDateTime sampledAt,
        @Nullable LocalDateTime diagnosedAt,
        @Nullable LocalDateTime isolatedAt,
        @Nullable Origin origin,
        @Nullable Severity severity,
        @Nullable Outcome outcome) {}
