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
    private static final long MOST_REMEMBERED = 1 << 25;

    /** What is remembered of two seats: not asked yet, no contact, or more than that the number of the reason. */
    private static final byte UNASKED = 0;

    private static final byte NONE = 1;
    private static final byte REASONS = 2;
    private static final List<Reason> ALL = List.of(Reason.values());

    private final SeatZones zones;
    private final List<SeatZones.Kind> kinds;
    private final List<Seat> seats;
    private final Map<Seat, Integer> numbers;
    private final int[] starts;
    private final int[] board;
    private final int[] alight;
    private final int[] person;
    private final int[] seat;
    private final Map<Asked, byte[]> remembered = new ConcurrentHashMap<>();

    /** A seat in runs of one kind; the number, or of a seat that nobody had the seat itself. */
    private record Asked(
            SeatZones.Kind kind, int number, @Nullable Seat seat) {}

    Rides(
            SeatZones zones,
            List<SeatZones.Kind> kinds,
            List<Seat> seats,
            Map<Seat, Integer> numbers,
            int[] starts,
            int[] board,
            int[] alight,
            int[] person,
            int[] seat) {
        this.zones = zones;
        this.kinds = kinds;
        this.seats = seats;
        this.numbers = numbers;
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
        var number = numbers.get(mine);
        aboard(run, from, to, mine, number == null ? new Asked(kinds.get(run), -1, mine) : asked(run, number), found);
    }

    /** The same for a seat by the number that {@link RidesBuilder#seat} gave it. */
    public void aboard(int run, int from, int to, int mine, Found found) {
        if (run >= 0 && run < kinds.size() && from < to) {
            aboard(run, from, to, seats.get(mine), asked(run, mine), found);
        }
    }

    private Asked asked(int run, int number) {
        return new Asked(kinds.get(run), number, null);
    }

    /** Who boarded at one stop lies in order of the stop where they left: of earlier stops those who stayed are at the end. */
    private void aboard(int run, int from, int to, Seat mine, Asked asked, Found found) {
        byte[] near = near(asked);
        int end = starts[run + 1];
        int row = starts[run];
        while (row < end && board[row] < from) {
            int next = after(row, end, board[row]);
            found(asked.kind(), near, mine, stayed(row, next, from), next, found);
            row = next;
        }
        found(asked.kind(), near, mine, row, after(row, end, to - 1), found);
    }

    private void found(SeatZones.Kind kind, byte[] near, Seat mine, int begin, int end, Found found) {
        for (int row = begin; row < end; row++) {
            byte known = near[seat[row]];
            if (known == UNASKED) {
                known = ask(kind, near, mine, seat[row]);
            }
            if (known != NONE) {
                found.ride(row, ALL.get(known - REASONS));
            }
        }
    }

    /** The first row of the range whose passenger boarded after the stop. */
    private int after(int begin, int end, int stop) {
        int low = begin;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (board[middle] <= stop) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first row of a range of one boarding stop whose passenger left after the stop. */
    private int stayed(int begin, int end, int stop) {
        int low = begin;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (alight[middle] <= stop) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private byte[] near(Asked asked) {
        if ((remembered.size() + 1L) * seats.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        return remembered.computeIfAbsent(asked, _ -> new byte[seats.size()]);
    }

    private byte ask(SeatZones.Kind kind, byte[] near, Seat mine, int theirs) {
        var reason = zones.between(kind, mine, seats.get(theirs));
        byte known = reason == null ? NONE : (byte) (REASONS + ALL.indexOf(reason));
        near[theirs] = known;
        return known;
    }
}
