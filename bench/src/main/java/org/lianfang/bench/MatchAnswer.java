package org.lianfang.bench;

import org.lianfang.visits.AnswerSum;

/** Rows and a hash that does not depend on their order; the arithmetic of {@link AnswerSum} stands in {@link MatchSql}. */
record MatchAnswer(long rows, long hash) {

    /** Collects rows. */
    static final class Sum {
        private final AnswerSum sum = new AnswerSum();

        void add(int one, int[] others, long[] from, long[] until, int size) {
            sum.add(one, others, from, until, size);
        }

        void addPairs(int one, long gone, int[] others, long[] entered, long[] left, int begin, int end) {
            sum.addPairs(one, gone, others, entered, left, begin, end);
        }

        void add(long one, long other, long weight) {
            sum.add(one, other, weight);
        }

        void addFirsts(int[] people, long[] firsts, int size, int times, int more) {
            sum.addFirsts(people, firsts, size, times, more);
        }

        void addAll(Sum other) {
            sum.addAll(other.sum.rows(), other.sum.hash());
        }

        void addRows(long count) {
            sum.addAll(count, 0);
        }

        MatchAnswer answer() {
            return new MatchAnswer(sum.rows(), sum.hash());
        }
    }
}
