package org.lianfang.visits;

/**
 * Stays of which it is asked whom they met, many at once: taken place by place, so that what one reads is near what
 * the next one reads. Never changes; may be asked by many threads at once.
 */
public final class Stays {
    private final Stretches sorted;
    private final int[] numbers;

    private Stays(Stretches sorted, int[] numbers) {
        this.sorted = sorted;
        this.numbers = numbers;
    }

    /** Collects stays, which are numbered from 0 on. */
    public static final class Builder {
        private final Stretches stretches;

        public Builder() {
            this(64);
        }

        /** @param expected so many at first; more may come */
        public Builder(int expected) {
            stretches = new Stretches(expected);
        }

        /** @param until the first second that no longer counts */
        public Builder add(int place, long from, long until) {
            if (place < 0) {
                throw new IllegalArgumentException("places are numbers from 0 on: " + place);
            }
            stretches.add(place, from, until);
            return this;
        }

        public Stays build() {
            int[] order = stretches.orderOfPlaces();
            return new Stays(stretches.sorted(order), order);
        }
    }

    public int size() {
        return sorted.size();
    }

    /**
     * Whom some of the stays met, in no order that means anything. All are asked when the stretches from 0 to
     * {@link #size} are, such as by {@link Parts}.
     *
     * @param begin a position in the order of places
     * @param end one more than the last position
     * @return how much was looked at, as {@link Visits#overlapping} counts it
     */
    public long meeting(History history, int begin, int end, Visits.Met met) {
        return history.meeting(sorted, numbers, begin, end, met);
    }
}
