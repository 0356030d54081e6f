package org.lianfang.bench;

import org.lianfang.visits.AnswerSum;

/** Rows and a hash that does not depend on their order, which every engine can compute. */
record MatchAnswer(long rows, long hash) {

    /** Collects rows; the same arithmetic stands in the SQL of the peers. */
    static final class Sum {
        private final AnswerSum sum = new AnswerSum();

        void add(long one, long other, long from, long until) {
            sum.add(one, other, from, until);
        }

        void add(long one, long other) {
            sum.add(one, other);
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

    static long remainder(long number) {
        return AnswerSum.remainder(number);
    }

    static long first(long time) {
        return AnswerSum.factor(time);
    }
}
