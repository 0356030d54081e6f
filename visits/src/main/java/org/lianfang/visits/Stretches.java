package org.lianfang.visits;

import java.util.Arrays;
import java.util.List;

/** Stretches of time at places, half-open. */
final class Stretches {
    private int[] place;
    private long[] from;
    private long[] until;
    private int size;

    Stretches() {
        this(64);
    }

    /** With room for some before it must grow. */
    Stretches(int most) {
        place = new int[most];
        from = new long[most];
        until = new long[most];
    }

    int size() {
        return size;
    }

    int place(int i) {
        return place[i];
    }

    long from(int i) {
        return from[i];
    }

    long until(int i) {
        return until[i];
    }

    void add(int where, long begins, long ends) {
        if (size == place.length) {
            place = Arrays.copyOf(place, 2 * size + 1);
            from = Arrays.copyOf(from, 2 * size + 1);
            until = Arrays.copyOf(until, 2 * size + 1);
        }
        place[size] = where;
        from[size] = begins;
        until[size++] = ends;
    }

    /**
     * All of them place by place in order of time, with those that touch made one: whom it meets, and when first, is the
     * same, and a crowd of contacts at a station costs no more than one of them.
     */
    static Stretches joined(List<Stretches> parts) {
        var all = new Stretches();
        parts.forEach(all::addAll);
        var joined = new Stretches();
        if (all.size == 0) {
            return joined;
        }
        int[] order = all.order();
        int here = all.place[order[0]];
        long begins = all.from[order[0]];
        long ends = all.until[order[0]];
        for (int i : order) {
            if (all.place[i] != here || all.from[i] > ends) {
                joined.add(here, begins, ends);
                here = all.place[i];
                begins = all.from[i];
                ends = all.until[i];
            } else {
                ends = Math.max(ends, all.until[i]);
            }
        }
        joined.add(here, begins, ends);
        return joined;
    }

    private void addAll(Stretches other) {
        for (int i = 0; i < other.size; i++) {
            add(other.place[i], other.from[i], other.until[i]);
        }
    }

    /** The same in another order. */
    Stretches sorted(int[] order) {
        var sorted = new Stretches(size);
        for (int i : order) {
            sorted.add(place[i], from[i], until[i]);
        }
        return sorted;
    }

    /** By place, and in the order in which they came at each place. */
    int[] orderOfPlaces() {
        return RowOrder.of(size, place, new int[places() + 1]);
    }

    private int places() {
        int places = 0;
        for (int i = 0; i < size; i++) {
            places = Math.max(places, place[i] + 1);
        }
        return places;
    }

    /** By place, then by begin; of times that are more than 68 years off the order is not defined. */
    int[] order() {
        int[] seconds = new int[size];
        for (int i = 0; i < size; i++) {
            seconds[i] = (int) (Math.clamp(from[i], 0, 0xFFFF_FFFFL) + Integer.MIN_VALUE);
        }
        return RowOrder.of(size, place, new int[places() + 1], seconds);
    }
}
