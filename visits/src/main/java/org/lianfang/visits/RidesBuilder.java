package org.lianfang.visits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianfang.matching.Seat;
import org.lianfang.matching.SeatZones;
import org.lianfang.matching.Transport;

/** Collects runs, seats and rides, in any order, and lays them out as {@link Rides}. */
public final class RidesBuilder {
    private final SeatZones zones;
    private final List<SeatZones.Kind> kinds = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private final Map<Seat, Integer> numbers = new HashMap<>();
    private int[] run = new int[1024];
    private int[] board = new int[1024];
    private int[] alight = new int[1024];
    private int[] person = new int[1024];
    private int[] seat = new int[1024];
    private int rows;

    public RidesBuilder(SeatZones zones) {
        this.zones = zones;
    }

    /**
     * A service on a date, with the numbers under which it was sold; refuses bus, taxi and metro.
     *
     * @return the number of the run, from 0 on
     */
    public int run(Transport transport, Set<String> tokens) {
        kinds.add(zones.kind(transport, tokens));
        return kinds.size() - 1;
    }

    /** The number of a seat; the same for an equal seat. */
    public int seat(Seat wanted) {
        var known = numbers.putIfAbsent(wanted, seats.size());
        if (known != null) {
            return known;
        }
        seats.add(wanted);
        return seats.size() - 1;
    }

    /**
     * @param board position in the stop list of the run
     * @param alight a later position
     */
    public RidesBuilder add(int run, int board, int alight, int person, int seat) {
        if (run < 0 || run >= kinds.size() || seat < 0 || seat >= seats.size() || person < 0) {
            throw new IllegalArgumentException("not a ride: run " + run + ", seat " + seat + ", person " + person);
        }
        if (board < 0 || board >= alight) {
            throw new IllegalArgumentException("a ride ends after it begins: stop " + board + " to " + alight);
        }
        if (rows == this.run.length) {
            grow();
        }
        this.run[rows] = run;
        this.board[rows] = board;
        this.alight[rows] = alight;
        this.person[rows] = person;
        this.seat[rows] = seat;
        rows++;
        return this;
    }

    public Rides build() {
        int[] starts = new int[kinds.size() + 1];
        int[] order = RowOrder.of(rows, run, starts, board, alight, person, seat);
        return new Rides(
                zones,
                List.copyOf(kinds),
                List.copyOf(seats),
                Map.copyOf(numbers),
                starts,
                in(order, board),
                in(order, alight),
                in(order, person),
                in(order, seat));
    }

    private static int[] in(int[] order, int[] column) {
        int[] sorted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = column[order[i]];
        }
        return sorted;
    }

    private void grow() {
        int size = Math.toIntExact(2L * rows);
        run = Arrays.copyOf(run, size);
        board = Arrays.copyOf(board, size);
        alight = Arrays.copyOf(alight, size);
        person = Arrays.copyOf(person, size);
        seat = Arrays.copyOf(seat, size);
    }
}
