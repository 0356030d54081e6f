package org.lianfang.matching;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When two people were together, half-open, before the infectious window is applied.
 *
 * @param segmentKnown it is known, and not only assumed, that both were there at once
 * @param segment the common stops, when a stop list decided
 */
record Meeting(
        LocalDateTime from,
        LocalDateTime until,
        boolean timeKnown,
        boolean segmentKnown,
        @Nullable Segment segment) {

    /** When two riders of one run met of whom no stop list knows where both were; null when they did not. */
    static @Nullable Meeting byClock(Ride mine, Ride theirs) {
        if (!mine.date().equals(theirs.date())) {
            return null;
        }
        if (mine.span().timeKnown() && theirs.span().timeKnown()) {
            return together(mine.span(), theirs.span(), null);
        }
        return assumed(mine.span(), theirs.span(), null);
    }

    /** When two visitors of one place met; with a time missing, on which days they may have. Null when never. */
    static @Nullable Meeting of(Stay mine, Stay theirs) {
        var known = mine.span().timeKnown() && theirs.span().timeKnown();
        var from = InfectiousWindow.later(mine.span().from(), theirs.span().from());
        var until = InfectiousWindow.earlier(mine.span().until(), theirs.span().until());
        return from.isBefore(until) ? new Meeting(from, until, known, true, null) : null;
    }

    /** Bus, taxi and metro have no service that a stop list pins to a vehicle: there only the clock decides. */
    static boolean stopListsDecide(Transport transport) {
        return switch (transport) {
            case FLIGHT, TRAIN, COACH, SHIP -> true;
            case BUS, TAXI, METRO, PLACE -> false;
        };
    }

    /** The part inside the window, or null; without known times the whole of every day that touches it. */
    @Nullable
    Meeting within(InfectiousWindow window) {
        var first = InfectiousWindow.later(from, window.opens());
        var last = InfectiousWindow.earlier(until, window.until());
        if (!first.isBefore(last)) {
            return null;
        }
        if (timeKnown) {
            return new Meeting(first, last, true, segmentKnown, segment);
        }
        var lastDay = last.minusNanos(1).toLocalDate();
        return new Meeting(
                first.toLocalDate().atStartOfDay(), lastDay.plusDays(1).atStartOfDay(), false, segmentKnown, segment);
    }

    /** People's own clock times where both know them and they agree with the list, else the list's, else a guess. */
    static Meeting aboard(Span mine, Span theirs, Segment common) {
        if (mine.timeKnown() && theirs.timeKnown()) {
            var together = together(mine, theirs, common);
            if (together != null) {
                return together;
            }
        }
        var departs = common.departs();
        var arrives = common.arrives();
        if (departs != null && arrives != null && departs.isBefore(arrives)) {
            return new Meeting(departs, arrives, true, true, common);
        }
        return assumed(mine, theirs, common);
    }

    private static @Nullable Meeting together(Span mine, Span theirs, @Nullable Segment segment) {
        var from = InfectiousWindow.later(mine.from(), theirs.from());
        var until = InfectiousWindow.earlier(mine.until(), theirs.until());
        return from.isBefore(until) ? new Meeting(from, until, true, true, segment) : null;
    }

    /** Whoever knows the clock says when; if neither does, the days of both. */
    private static Meeting assumed(Span mine, Span theirs, @Nullable Segment segment) {
        var segmentKnown = segment != null;
        if (mine.timeKnown() != theirs.timeKnown()) {
            var known = mine.timeKnown() ? mine : theirs;
            return new Meeting(known.from(), known.until(), false, segmentKnown, segment);
        }
        return new Meeting(
                InfectiousWindow.earlier(mine.from(), theirs.from()),
                InfectiousWindow.later(mine.until(), theirs.until()),
                false,
                segmentKnown,
                segment);
    }
}
