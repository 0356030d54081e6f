package org.lianfang.matching;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a ride or stay took place. The days are always known; the start, the end or both may not be.
 *
 * @param firstDay first calendar day
 * @param lastDay last calendar day, inclusive
 * @param start null when unknown
 * @param end exclusive, after the start; null when unknown
 * @param flagged the typed times contradict each other; the days are kept, the times are not, and a human must look
 */
public record Span(
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable LocalDateTime start,
        @Nullable LocalDateTime end,
        boolean flagged) {

    private static final int LAST_SECOND = 24 * 60 * 60 - 1;

    public Span {
        if (lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("last day " + lastDay + " before first day " + firstDay);
        }
        if (start != null && end != null && !start.isBefore(end)) {
            throw new IllegalArgumentException("end " + end + " not after start " + start);
        }
    }

    /** A day whose times are unknown. */
    public static Span day(LocalDate day) {
        return new Span(day, day, null, null, false);
    }

    /**
     * The span of a ride as typed. "00:00 to 23:59" means that the times are unknown; an end before the start on the
     * same date runs past midnight; an end equal to the start is unknown.
     */
    public static Span ride(LocalDate date, @Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        var rollsOver = start != null
                && end != null
                && end.isBefore(start)
                && end.toLocalDate().equals(start.toLocalDate());
        return of(date, start, rollsOver && end != null ? end.plusDays(1) : end);
    }

    /** The span of a stay as typed; like a ride, but an end before the start is always flagged. */
    public static Span stay(LocalDate date, @Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        return of(date, start, end);
    }

    /**
     * The span of a row of the published 2020 list, whose form fills an unknown start with 00:00:00 and an unknown end
     * with 23:59:59, 00:00:00 (beside an unknown start) or a date before 2000.
     */
    public static Span published(Transport transport, LocalDate date, LocalDateTime start, LocalDateTime end) {
        var startBlank = start.toLocalTime().toSecondOfDay() == 0;
        var endMissing = end.getYear() < 2000;
        var endBlank = end.toLocalTime().toSecondOfDay() == LAST_SECOND
                || (startBlank && end.toLocalTime().toSecondOfDay() == 0);
        if (endMissing) {
            return of(start.toLocalDate(), startBlank ? null : start, null);
        }
        if (end.toLocalDate().isBefore(start.toLocalDate())) {
            return new Span(start.toLocalDate(), start.toLocalDate(), null, null, true);
        }
        if (endBlank) {
            return new Span(start.toLocalDate(), end.toLocalDate(), startBlank ? null : start, null, false);
        }
        if (startBlank) {
            return new Span(start.toLocalDate(), end.toLocalDate(), null, end, false);
        }
        return transport == Transport.PLACE ? stay(date, start, end) : ride(date, start, end);
    }

    private static Span of(LocalDate date, @Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        if (start != null && end != null) {
            return both(start, end);
        }
        if (start != null) {
            var day = start.toLocalDate();
            return new Span(day, day, start, null, false);
        }
        if (end != null) {
            var last = end.toLocalDate();
            var contradicts = last.isBefore(date);
            return contradicts ? new Span(date, date, null, null, true) : new Span(date, last, null, end, false);
        }
        return day(date);
    }

    private static Span both(LocalDateTime start, LocalDateTime end) {
        var first = start.toLocalDate();
        var last = end.toLocalDate();
        if (end.isBefore(start)) {
            return new Span(first, first, null, null, true);
        }
        var wholeDays = start.toLocalTime().toSecondOfDay() == 0 && end.getHour() == 23 && end.getMinute() == 59;
        if (wholeDays) {
            return new Span(first, last, null, null, false);
        }
        if (end.equals(start)) {
            return new Span(first, first, start, null, false);
        }
        return new Span(first, last, start, end, false);
    }

    /** Whether both clock times are known. */
    public boolean timeKnown() {
        return start != null && end != null;
    }

    /** The start, or the beginning of the first day unless both times are known. */
    public LocalDateTime from() {
        return start != null && end != null ? start : firstDay.atStartOfDay();
    }

    /** The end (exclusive), or the end of the last day unless both times are known. */
    public LocalDateTime until() {
        return start != null && end != null ? end : lastDay.plusDays(1).atStartOfDay();
    }
}
