package org.lianfang.visits;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Seat;
import org.lianfang.matching.SeatZones;

/**
 * Rides of many people, run by run and in order of the boarding stop. A run is one service on one date, and a stop is a
 * position in its list: two passengers were aboard at once when their half-open intervals of stops have a part in common.
 * How near they sat is asked of {@link SeatZones} once for every two seats that occur, then remembered. Safe for many
 * threads.
 */
public final class Rides {
    private static final long MOST_REMEMBERED = 1 << 23;

    private final SeatZones zones;
    private final List<SeatZones.Kind> kinds;
    private final List<Seat> seats;
    private final int[] starts;
    private final int[] board;
    private final int[] alight;
    private final int[] person;
    private final int[] seat;
    private final Map<Asked, @Nullable Answer[]> remembered = new ConcurrentHashMap<>();

    /** A seat in runs of one kind. */
    private record Asked(SeatZones.Kind kind, Seat seat) {}

    /** What the rules said; null is no contact. */
    private record Answer(@Nullable Reason reason) {}

    Rides(
            SeatZones zones,
            List<SeatZones.Kind> kinds,
            List<Seat> seats,
            int[] starts,
            int[] board,
            int[] alight,
            int[] person,
            int[] seat) {
        this.zones = zones;
        this.kinds = kinds;
        this.seats = seats;
        this.starts = starts;
        this.board = board;
        this.alight = alight;
        this.person = person;
        this.seat = seat;
    }

    /** Takes a ride that was asked for, and why it is a contact. */
    @FunctionalInterface
    public interface Found {
        void ride(int row, Reason reason);
    }

    public int rows() {
        return person.length;
    }

    public int person(int row) {
        return person[row];
    }

    /** Position in the stop list at which the person came aboard. */
    public int board(int row) {
        return board[row];
    }

    /** Position in the stop list at which the person left. */
    public int alight(int row) {
        return alight[row];
    }

    public Seat seat(int row) {
        return seats.get(seat[row]);
    }

    /**
     * Every ride that shared a part of the run and that the rules call a contact, in order of boarding. Whoever asks is
     * among them when there is a record of the ride.
     */
    public void aboard(int run, int from, int to, Seat mine, Found found) {
        if (run < 0 || run >= kinds.size() || from >= to) {
            return;
        }
        var kind = kinds.get(run);
        @Nullable Answer[] near = near(kind, mine);
        for (int row = starts[run]; row < starts[run + 1] && board[row] < to; row++) {
            if (alight[row] > from) {
                var reason = reason(near, kind, mine, seat[row]);
                if (reason != null) {
                    found.ride(row, reason);
                }
            }
        }
    }

    private @Nullable Answer[] near(SeatZones.Kind kind, Seat mine) {
        if ((remembered.size() + 1L) * seats.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        return remembered.computeIfAbsent(new Asked(kind, mine), _ -> new @Nullable Answer[seats.size()]);
    }

    private @Nullable Reason reason(@Nullable Answer[] near, SeatZones.Kind kind, Seat mine, int theirs) {
        var known = near[theirs];
        if (known == null) {
            known = new Answer(zones.between(kind, mine, seats.get(theirs)));
            near[theirs] = known;
        }
        return known.reason();
    }
}
