package org.lianfang.matching;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stops of one run in order.
 *
 * @param stops at least two; minutes count from 00:00 of the service date and never fall from stop to stop, so that
 *     1,445 is five past midnight of the next day
 */
public record StopList(String number, List<Stop> stops) {

    /** One stop, its station in normal form; a minute is null where the list does not give it. */
    public record Stop(
            String station,
            @Nullable Integer arrives,
            @Nullable Integer departs) {

        public Stop {
            station = Names.station(station);
        }

        @Nullable
        Integer leaves() {
            return departs == null ? arrives : departs;
        }

        @Nullable
        Integer reached() {
            return arrives == null ? departs : arrives;
        }
    }

    /** One line of a timetable as printed, with clock times that start again after midnight. */
    public record Line(
            String station,
            @Nullable LocalTime arrives,
            @Nullable LocalTime departs) {}

    public StopList {
        stops = List.copyOf(stops);
        if (stops.size() < 2) {
            throw new IllegalArgumentException("run " + number + " has fewer than two stops");
        }
    }

    /** Builds a stop list from printed lines; a clock time earlier than the one before it belongs to the next day. */
    public static StopList of(String number, List<Line> lines) {
        var stops = new ArrayList<Stop>(lines.size());
        int last = 0;
        for (var line : lines) {
            var arrives = following(last, line.arrives());
            last = arrives == null ? last : arrives;
            var departs = following(last, line.departs());
            last = departs == null ? last : departs;
            stops.add(new Stop(line.station(), arrives, departs));
        }
        return new StopList(number, stops);
    }

    private static @Nullable Integer following(int last, @Nullable LocalTime clock) {
        if (clock == null) {
            return null;
        }
        int minute = clock.toSecondOfDay() / 60;
        int sameDay = last - Math.floorMod(last, MINUTES_A_DAY) + minute;
        return sameDay < last ? sameDay + MINUTES_A_DAY : sameDay;
    }

    static final int MINUTES_A_DAY = 24 * 60;

    /** Days that the run's last clock time lies after its service date. */
    int days() {
        int days = 0;
        for (var stop : stops) {
            days = Math.max(days, stop.arrives() == null ? 0 : stop.arrives() / MINUTES_A_DAY);
            days = Math.max(days, stop.departs() == null ? 0 : stop.departs() / MINUTES_A_DAY);
        }
        return days;
    }
}
