package org.lianfang.visits;

import java.util.Arrays;

/** Visits of people to one place, to find who is there twice at once. */
final class SamePerson {
    private static final int NONE = -1;

    /** For each person the visit added last; the others follow from it. */
    private int[] last = new int[64];

    private int[] person = new int[16];
    private long[] left = new long[16];
    private int[] before = new int[16];
    private int mask;
    private int size;

    /** Forgets all and makes room. */
    void clear(int most) {
        size = 0;
        int slots = Math.max(8, Integer.highestOneBit(Math.max(1, most)) << 2);
        mask = slots - 1;
        if (last.length < slots) {
            last = new int[slots];
        }
        Arrays.fill(last, 0, slots, NONE);
        if (person.length < most) {
            person = new int[2 * most];
            left = new long[2 * most];
            before = new int[2 * most];
        }
    }

    void add(int who, long gone) {
        int slot = slot(who);
        person[size] = who;
        left[size] = gone;
        before[size] = last[slot];
        last[slot] = size++;
    }

    boolean has(int who) {
        return last[slot(who)] != NONE;
    }

    /** How many visits of the person were added that end after the second. */
    long still(int who, long second) {
        long count = 0;
        for (int i = last[slot(who)]; i != NONE; i = before[i]) {
            if (left[i] > second) {
                count++;
            }
        }
        return count;
    }

    private int slot(int who) {
        int mixed = who * 0x9E3779B9;
        int slot = (mixed ^ mixed >>> 15) & mask;
        while (last[slot] != NONE && person[last[slot]] != who) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
