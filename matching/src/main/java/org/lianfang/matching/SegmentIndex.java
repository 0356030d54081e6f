package org.lianfang.matching;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Rides placed on one stop list, in order of service date and boarding; asked for those that overlap a segment. */
final class SegmentIndex {
    private final BitSet rows;
    private final int[] row;
    private final long[] service;
    private final int[] board;
    private final int[] alight;

    private record Placed(int row, Segment segment) {}

    private SegmentIndex(List<Placed> placed) {
        rows = new BitSet();
        int size = placed.size();
        row = new int[size];
        service = new long[size];
        board = new int[size];
        alight = new int[size];
        for (int i = 0; i < size; i++) {
            var one = placed.get(i);
            rows.set(one.row());
            row[i] = one.row();
            service[i] = one.segment().service().toEpochDay();
            board[i] = one.segment().board();
            alight[i] = one.segment().alight();
        }
    }

    /** Those of the rides of which the list serves both stations, in this order. */
    static SegmentIndex of(StopList list, List<Ride> rides) {
        var placed = new ArrayList<Placed>();
        for (int row = 0; row < rides.size(); row++) {
            var segment = Segment.of(list, rides.get(row));
            if (segment != null) {
                placed.add(new Placed(row, segment));
            }
        }
        placed.sort(Comparator.comparing((Placed one) -> one.segment().service())
                .thenComparingInt(one -> one.segment().board()));
        return new SegmentIndex(placed);
    }

    /** Takes a row of the rides, and the stops that it has in common with the segment. */
    @FunctionalInterface
    interface Found {
        void ride(int row, Segment common);
    }

    /** The rows that the list knows; not to be changed. */
    BitSet rows() {
        return rows;
    }

    void meeting(Segment mine, Found found) {
        long day = mine.service().toEpochDay();
        int end = before(day, mine.alight());
        for (int i = before(day, 0); i < end; i++) {
            if (alight[i] > mine.board()) {
                int from = Math.max(board[i], mine.board());
                int to = Math.min(alight[i], mine.alight());
                found.ride(row[i], new Segment(mine.list(), mine.service(), from, to));
            }
        }
    }

    /** How many lie before a stop of a service date. */
    private int before(long day, int stop) {
        int low = 0;
        int high = row.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (service[middle] < day || (service[middle] == day && board[middle] < stop)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
