package org.lianfang.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A dated entry of the course of an illness.
 *
 * @param value a severity, a turn, or {@code home} for an observation after discharge
 * @param at when it was so, which may be before it was recorded
 * @param until the last day of an observation
 */
record CourseEntry(
        CourseKind kind,
        String value,
        LocalDateTime at,
        @Nullable LocalDate until,
        LocalDateTime recordedAt,
        String actor,
        @Nullable String note) {}
