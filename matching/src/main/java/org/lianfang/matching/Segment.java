package org.lianfang.matching;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The part of one run that a rider sat through: positions in the stop list, and the service date of that run. */
record Segment(StopList list, LocalDate service, int board, int alight) {
    /** A ticket prints the boarding date; it is moved to the run's own date only when clock and list agree this well. */
    private static final Duration AGREEMENT = Duration.ofHours(2);

    /** The segment of a ride in a list that serves both of its stations in this order, else null. */
    static @Nullable Segment of(StopList list, Ride ride) {
        if (ride.from() == null || ride.to() == null) {
            return null;
        }
        int board = find(list, ride.from(), 0);
        int alight = board < 0 ? -1 : find(list, ride.to(), board + 1);
        return alight < 0 ? null : new Segment(list, service(list, board, ride), board, alight);
    }

    @Nullable
    LocalDateTime departs() {
        return clock(list.stops().get(board).leaves());
    }

    @Nullable
    LocalDateTime arrives() {
        return clock(list.stops().get(alight).reached());
    }

    String boardStation() {
        return list.stops().get(board).station();
    }

    String alightStation() {
        return list.stops().get(alight).station();
    }

    private @Nullable LocalDateTime clock(@Nullable Integer minute) {
        return minute == null ? null : service.atStartOfDay().plusMinutes(minute);
    }

    /** The stop of this name from a position on, or else the one that the name ends with ("武汉汉口" is 汉口); -1 if none. */
    private static int find(StopList list, String typed, int from) {
        var name = Names.station(typed);
        int best = -1;
        int bestLength = 1;
        for (int i = from; i < list.stops().size(); i++) {
            var station = list.stops().get(i).station();
            if (station.equals(name)) {
                return i;
            }
            if (station.length() > bestLength && name.length() >= station.length() + 2 && name.endsWith(station)) {
                best = i;
                bestLength = station.length();
            }
        }
        return best;
    }

    private static LocalDate service(StopList list, int board, Ride ride) {
        var leaves = list.stops().get(board).leaves();
        var start = ride.span().start();
        if (leaves == null || start == null) {
            return ride.date();
        }
        var best = ride.date();
        var closest = AGREEMENT;
        for (int daysBack = 0; daysBack <= list.days(); daysBack++) {
            var service = ride.date().minusDays(daysBack);
            var apart = Duration.between(service.atStartOfDay().plusMinutes(leaves), start)
                    .abs();
            if (apart.compareTo(closest) <= 0) {
                best = service;
                closest = apart;
            }
        }
        return best;
    }
}
