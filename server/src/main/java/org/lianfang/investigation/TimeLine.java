package org.lianfang.investigation;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.Span;

/**
 * The infectious window of a case laid out by day: where it was, and the times for which nobody says so. All intervals are
 * half-open and inside the window; one that runs past midnight is in pieces, one a day.
 */
record TimeLine(LocalDateTime opens, LocalDateTime until, boolean stillOpen, List<Day> days, boolean cut) {
    /** What is shorter is the way from one place to the next; our own choice. */
    static final Duration SHORTEST_GAP = Duration.ofMinutes(30);

    /** A case that nobody isolated is not followed for ever. */
    static final int MOST_DAYS = 60;

    /** A stay or ride and when it was. */
    record Presence(UUID id, Span span) {}

    /**
     * A piece of a stay or ride.
     *
     * @param timeKnown false: somewhen on this day; the piece is the whole day
     */
    record Bar(UUID id, LocalDateTime from, LocalDateTime until, boolean timeKnown) {}

    /**
     * A time for which nobody says where the case was.
     *
     * @param somethingKnown a stay or ride of unknown time is of this day, and may be of this time
     */
    record Gap(LocalDateTime from, LocalDateTime until, boolean somethingKnown) {
        long minutes() {
            return Duration.between(from, until).toMinutes();
        }
    }

    /** One calendar day, as far as it is in the window. */
    record Day(LocalDate date, LocalDateTime from, LocalDateTime until, List<Bar> bars, List<Gap> gaps) {}

    private record Interval(LocalDateTime from, LocalDateTime until) {}

    /** @param now how far a window counts that has not closed */
    static TimeLine of(InfectiousWindow window, LocalDateTime now, List<Presence> presences) {
        boolean open = window.closes() == null;
        LocalDateTime end = open ? now : window.until();
        LocalDateTime most = window.opens().toLocalDate().plusDays(MOST_DAYS).atStartOfDay();
        boolean cut = end.isAfter(most);
        LocalDateTime until = cut ? most : end;
        var days = new ArrayList<Day>();
        List<Interval> gaps = gaps(window.opens(), until, presences);
        LocalDateTime from = window.opens();
        while (from.isBefore(until)) {
            LocalDateTime midnight = from.toLocalDate().plusDays(1).atStartOfDay();
            days.add(day(from, midnight.isBefore(until) ? midnight : until, presences, gaps));
            from = midnight;
        }
        return new TimeLine(window.opens(), until, open, List.copyOf(days), cut);
    }

    private static Day day(LocalDateTime from, LocalDateTime until, List<Presence> presences, List<Interval> gaps) {
        LocalDate date = from.toLocalDate();
        var bars = new ArrayList<Bar>();
        Set<UUID> vague = new HashSet<>();
        for (Presence presence : presences) {
            Span span = presence.span();
            Interval piece = overlap(new Interval(span.from(), span.until()), from, until);
            if (piece != null) {
                bars.add(new Bar(presence.id(), piece.from(), piece.until(), span.timeKnown()));
                if (!span.timeKnown()) {
                    vague.add(presence.id());
                }
            }
        }
        bars.sort(Comparator.comparing(Bar::from).thenComparing(Bar::until).thenComparing(Bar::id));
        var pieces = new ArrayList<Gap>();
        for (Interval gap : gaps) {
            Interval piece = overlap(gap, from, until);
            if (piece != null) {
                pieces.add(new Gap(piece.from(), piece.until(), !vague.isEmpty()));
            }
        }
        return new Day(date, from, until, List.copyOf(bars), List.copyOf(pieces));
    }

    /** What of the window no stay or ride of known time covers, as far as it is long enough. */
    private static List<Interval> gaps(LocalDateTime opens, LocalDateTime until, List<Presence> presences) {
        var known = presences.stream()
                .map(Presence::span)
                .filter(Span::timeKnown)
                .map(span -> new Interval(span.from(), span.until()))
                .sorted(Comparator.comparing(Interval::from))
                .toList();
        var gaps = new ArrayList<Interval>();
        LocalDateTime reached = opens;
        for (Interval one : known) {
            if (one.from().isAfter(reached)) {
                add(gaps, reached, one.from().isBefore(until) ? one.from() : until);
            }
            reached = one.until().isAfter(reached) ? one.until() : reached;
        }
        add(gaps, reached, until);
        return gaps;
    }

    private static void add(List<Interval> gaps, LocalDateTime from, LocalDateTime until) {
        if (from.isBefore(until) && Duration.between(from, until).compareTo(SHORTEST_GAP) >= 0) {
            gaps.add(new Interval(from, until));
        }
    }

    private static @Nullable Interval overlap(Interval one, LocalDateTime from, LocalDateTime until) {
        LocalDateTime start = one.from().isAfter(from) ? one.from() : from;
        LocalDateTime end = one.until().isBefore(until) ? one.until() : until;
        return start.isBefore(end) ? new Interval(start, end) : null;
    }
}
