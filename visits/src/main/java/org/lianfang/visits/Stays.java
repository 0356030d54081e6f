package org.lianfang.visits;

import java.util.Arrays;

/**
 * Stays of which it is asked whom they met, many at once: taken place by place and in order of time, so that what one
 * reads is near what the next one reads. Numbered from 0 in the order in which they were added.
 */
public final class Stays {
    private int[] place = new int[64];
    private long[] from = new long[64];
    private long[] until = new long[64];
    private int size;
    private int places;

    /** @param until the first second that no longer counts */
    public Stays add(int place, long from, long until) {
        if (place < 0) {
            throw new IllegalArgumentException("places are numbers from 0 on: " + place);
        }
        if (size == this.place.length) {
            this.place = Arrays.copyOf(this.place, 2 * size);
            this.from = Arrays.copyOf(this.from, 2 * size);
            this.until = Arrays.copyOf(this.until, 2 * size);
        }
        this.place[size] = place;
        this.from[size] = from;
        this.until[size++] = until;
        places = Math.max(places, place + 1);
        return this;
    }

    public int size() {
        return size;
    }

    /** Numbers of the stays in the order in which they are best asked. */
    public int[] order() {
        return RowOrder.of(size, place, new int[places + 1], seconds());
    }

    /**
     * Whom some of the stays met.
     *
     * @param order as {@link #order} gives it; asked are those at the positions from {@code begin} up to {@code end}
     * @return how much was looked at, as {@link Visits#overlapping} counts it
     */
    public long meeting(History history, int[] order, int begin, int end, Visits.Met met) {
        long looked = 0;
        for (int i = begin; i < end; i++) {
            int stay = order[i];
            looked += history.meeting(stay, place[stay], from[stay], until[stay], met);
        }
        return looked;
    }

    /** The order needs no more than 32 bits of the time. */
    private int[] seconds() {
        int[] seconds = new int[size];
        for (int i = 0; i < size; i++) {
            seconds[i] = Math.clamp(from[i], Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        return seconds;
    }
}
