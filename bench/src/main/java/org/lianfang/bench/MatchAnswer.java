package org.lianfang.bench;

/**
 * Rows and a hash that does not depend on their order. The arithmetic is a product and few sums, which every engine can
 * compute and which costs nobody much beside finding the row; the same stands in {@link MatchSql}.
 */
record MatchAnswer(long rows, long hash) {
    private static final int TIMES = 1_023;

    /** Collects rows. */
    static final class Sum {
        private long rows;
        private long hash;

        void add(long one, long other, long from, long until) {
            rows++;
            hash += (one + 31 * other) * (from + 3 * until & TIMES);
        }

        void add(long one, long other, long weight) {
            rows++;
            hash += (one + 31 * other) * weight;
        }

        void addFirst(long person, long first) {
            rows++;
            hash += person * (first & TIMES);
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
}
