package org.lianfang.visits;

import java.util.Arrays;

/** Visits of one person that overlap at one place: two records of one stay, which are no meeting. */
final class Doubles {
    private static final int NONE = -1;

    private final int[] person;
    private final int[] entered;
    private final int[] left;
    /** For each person at a place the visit that ends last. */
    private int[] last = new int[64];

    private Doubles(int[] person, int[] entered, int[] left) {
        this.person = person;
        this.entered = entered;
        this.left = left;
    }

    /**
     * The positions in the order of rows that overlap another one of the same person at the same place, ascending.
     *
     * @param starts where each place begins in the order
     */
    static int[] of(int[] starts, int[] order, int[] person, int[] entered, int[] left) {
        var doubles = new Doubles(person, entered, left);
        var found = new boolean[order.length];
        for (int i = 0; i + 1 < starts.length; i++) {
            doubles.mark(order, starts[i], starts[i + 1], found);
        }
        int[] rows = new int[64];
        int size = 0;
        for (int row = 0; row < found.length; row++) {
            if (found[row]) {
                if (size == rows.length) {
                    rows = Arrays.copyOf(rows, 2 * size);
                }
                rows[size++] = row;
            }
        }
        return Arrays.copyOf(rows, size);
    }

    /** Who overlaps an earlier one overlaps the one that ends last, and who is overlapped first is the one that ends last. */
    private void mark(int[] order, int begin, int end, boolean[] found) {
        if (end - begin < 2) {
            return;
        }
        int slots = Integer.highestOneBit(end - begin) << 2;
        if (last.length < slots) {
            last = new int[slots];
        }
        Arrays.fill(last, 0, slots, NONE);
        for (int i = begin; i < end; i++) {
            int row = order[i];
            int mixed = person[row] * 0x9E3779B9;
            int slot = (mixed ^ mixed >>> 15) & slots - 1;
            while (last[slot] != NONE && person[order[last[slot]]] != person[row]) {
                slot = slot + 1 & slots - 1;
            }
            int before = last[slot];
            if (before != NONE && left[order[before]] > entered[row]) {
                found[before] = true;
                found[i] = true;
            }
            if (before == NONE || left[order[before]] < left[row]) {
                last[slot] = i;
            }
        }
    }
}
