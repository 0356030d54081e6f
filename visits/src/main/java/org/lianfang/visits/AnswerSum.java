package org.lianfang.visits;

/**
 * Rows of an answer and a hash that does not depend on their order, with which engines are compared. The hash is a sum
 * (modulo 2^64), so that parts of an answer add up to that of the whole. The arithmetic is a product and few sums, which
 * every engine can compute and which costs nobody much beside finding the row.
 */
public final class AnswerSum {
    private static final int TIMES = 1_023;

    private long rows;
    private long hash;

    /** A row of two numbers that met in a stretch of time, in seconds since 1970. */
    public void add(long one, long other, long from, long until) {
        add(one, other, from + 3 * until & TIMES);
    }

    /** Rows of one number and others, as {@link #add(long, long, long, long)} adds them one by one. */
    public void add(int one, int[] others, long[] from, long[] until, int size) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (one + 31L * others[i]) * (from[i] + 3 * until[i] & TIMES);
        }
        rows += size;
        hash += sum;
    }

    /** Rows of one person with each of some others, the lower number first, from their entry until one of the two is gone. */
    public void addPairs(int one, long gone, int[] others, long[] entered, long[] left, int begin, int end) {
        long sum = 0;
        for (int i = begin; i < end; i++) {
            long weight = entered[i] + 3 * Math.min(gone, left[i]) & TIMES;
            sum += (Math.min(one, others[i]) + 31L * Math.max(one, others[i])) * weight;
        }
        rows += end - begin;
        hash += sum;
    }

    /** A row of two numbers and a small one. */
    public void add(long one, long other, long weight) {
        rows++;
        hash += (one + 31 * other) * weight;
    }

    /** Rows of people, each with a time. */
    public void addFirsts(int[] people, long[] firsts, int size) {
        addFirsts(people, firsts, size, 1, 0);
    }

    /** The same of people who are called by another number: so many times theirs, and so much more. */
    public void addFirsts(int[] people, long[] firsts, int size, int times, int more) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += ((long) times * people[i] + more) * (firsts[i] & TIMES);
        }
        rows += size;
        hash += sum;
    }

    /** Rows of another part; without hashes where they were only counted. */
    public void addAll(long count, long hashes) {
        rows += count;
        hash += hashes;
    }

    public long rows() {
        return rows;
    }

    public long hash() {
        return hash;
    }
}
