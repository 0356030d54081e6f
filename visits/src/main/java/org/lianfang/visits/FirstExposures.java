package org.lianfang.visits;

import java.util.Arrays;

/** People, each with the earliest second at which they were exposed. */
public final class FirstExposures {
    private static final int EMPTY = -1;

    private int[] people = new int[1024];
    private long[] times = new long[1024];
    private int size;

    FirstExposures() {
        Arrays.fill(people, EMPTY);
    }

    /** Takes a person and the first second of exposure. */
    @FunctionalInterface
    public interface Each {
        void exposed(int person, long first);
    }

    public int size() {
        return size;
    }

    public boolean contains(int person) {
        return people[slot(person)] != EMPTY;
    }

    /** In no order that means anything. */
    public void forEach(Each each) {
        for (int slot = 0; slot < people.length; slot++) {
            if (people[slot] != EMPTY) {
                each.exposed(people[slot], times[slot]);
            }
        }
    }

    void put(int person, long time) {
        int slot = slot(person);
        if (people[slot] == person) {
            times[slot] = Math.min(times[slot], time);
            return;
        }
        people[slot] = person;
        times[slot] = time;
        if (++size > people.length / 2) {
            grow();
        }
    }

    private void grow() {
        int[] oldPeople = people;
        long[] oldTimes = times;
        people = new int[2 * oldPeople.length];
        times = new long[2 * oldPeople.length];
        Arrays.fill(people, EMPTY);
        for (int i = 0; i < oldPeople.length; i++) {
            if (oldPeople[i] != EMPTY) {
                int slot = slot(oldPeople[i]);
                people[slot] = oldPeople[i];
                times[slot] = oldTimes[i];
            }
        }
    }

    private int slot(int person) {
        int mixed = person * 0x9E3779B9;
        int slot = (mixed ^ mixed >>> 15) & people.length - 1;
        while (people[slot] != EMPTY && people[slot] != person) {
            slot = slot + 1 & people.length - 1;
        }
        return slot;
    }
}
