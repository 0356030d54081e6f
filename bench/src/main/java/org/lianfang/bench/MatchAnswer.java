package org.lianfang.bench;

/** Rows and a hash that does not depend on their order, which every engine can compute. */
record MatchAnswer(long rows, long hash) {
    private static final long PRIME = 2_147_483_647;
    private static final long FACTOR = 1_000_003;

    /** Collects rows; the same arithmetic stands in the SQL of the peers. */
    static final class Sum {
        private long rows;
        private long hash;

        void add(long one, long other, long from, long until) {
            add(remainder(one * 7919 + other), (from + 3 * until) % FACTOR);
        }

        void add(long one, long other) {
            rows++;
            hash += remainder(one * other);
        }

        void addAll(Sum other) {
            rows += other.rows;
            hash += other.hash;
        }

        void addRows(long count) {
            rows += count;
        }

        MatchAnswer answer() {
            return new MatchAnswer(rows, hash);
        }
    }

    /** The remainder by {@link #PRIME} of a number below 2 to the 62nd, for which that prime needs no division. */
    static long remainder(long number) {
        long once = (number & PRIME) + (number >>> 31);
        long twice = (once & PRIME) + (once >>> 31);
        return twice >= PRIME ? twice - PRIME : twice;
    }

    static long first(long time) {
        return time % FACTOR;
    }
}
