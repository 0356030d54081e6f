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
            add((one * 7919 + other) % PRIME, (from + 3 * until) % FACTOR);
        }

        void add(long one, long other) {
            rows++;
            hash += one * other % PRIME;
        }

        void addAll(long count) {
            rows += count;
        }

        MatchAnswer answer() {
            return new MatchAnswer(rows, hash);
        }
    }

    static long first(long time) {
        return time % FACTOR;
    }
}
