package org.lianfang.visits;

import java.util.Arrays;

/**
 * Who was at one place at the same time, for all visitors of the place. A person does not meet himself in two records.
 * Times outside the stretch that is asked for are cut off. Not for several threads; one each.
 */
public final class CoLocation {
    private final History history;
    private int[] person = new int[1024];
    private long[] entered = new long[1024];
    private long[] left = new long[1024];
    private int size;

    public CoLocation(History history) {
        this.history = history;
    }

    /** Takes two people who were together, half-open; the one of the lower number first. */
    @FunctionalInterface
    public interface Together {
        void pair(int lower, int higher, long from, long until);
    }

    /**
     * Every pair of visits at the place by different people that have a second in common. A forward sweep: each visit is
     * followed by those that began before it ended, and each of these is an answer.
     */
    public void pairs(int place, long from, long until, Together together) {
        gather(place, from, until);
        for (int i = 0; i < size; i++) {
            int one = person[i];
            long gone = left[i];
            for (int j = i + 1; j < size && entered[j] < gone; j++) {
                int other = person[j];
                if (one != other) {
                    together.pair(Math.min(one, other), Math.max(one, other), entered[j], Math.min(gone, left[j]));
                }
            }
        }
    }

    /** How many pairs there are, in time that follows the visits and not the pairs. */
    public long count(int place, long from, long until) {
        gather(place, from, until);
        long[] ends = Arrays.copyOf(left, size);
        Arrays.sort(ends);
        long count = 0;
        int gone = 0;
        for (int i = 0; i < size; i++) {
            while (ends[gone] <= entered[i]) {
                gone++;
            }
            count += i - gone;
        }
        return count - withThemselves();
    }

    /** Pairs of overlapping visits by one person. Each person has a chain of those that have not ended, the last first. */
    private long withThemselves() {
        int slots = Integer.highestOneBit(Math.max(1, size)) << 2;
        int[] last = new int[slots];
        Arrays.fill(last, -1);
        int[] before = new int[size];
        long count = 0;
        for (int i = 0; i < size; i++) {
            int slot = slot(person[i], slots);
            while (last[slot] >= 0 && person[last[slot]] != person[i]) {
                slot = slot + 1 & slots - 1;
            }
            int tail = i;
            for (int j = last[slot]; j >= 0; j = before[j]) {
                if (left[j] > entered[i]) {
                    count++;
                    before[tail] = j;
                    tail = j;
                }
            }
            before[tail] = -1;
            last[slot] = i;
        }
        return count;
    }

    private static int slot(int person, int slots) {
        int mixed = person * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) & slots - 1;
    }

    private void gather(int place, long from, long until) {
        size = 0;
        history.overlapping(place, from, until, (day, row) -> {
            if (size == person.length) {
                person = Arrays.copyOf(person, 2 * size);
                entered = Arrays.copyOf(entered, 2 * size);
                left = Arrays.copyOf(left, 2 * size);
            }
            person[size] = day.person(row);
            entered[size] = Math.max(from, day.entered(row));
            left[size] = Math.min(until, day.left(row));
            size++;
        });
    }
}
