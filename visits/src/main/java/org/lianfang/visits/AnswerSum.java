package org.lianfang.visits;

/**
 * Rows of an answer and a hash that does not depend on their order, with which engines are compared. The hash is a sum,
 * so that parts of an answer add up to that of the whole; each term is arithmetic that every SQL engine has.
 */
public final class AnswerSum {
    private static final long PRIME = 2_147_483_647;
    private static final long FACTOR = 1_000_003;

    private long rows;
    private long hash;

    /** A row of two numbers that met in a stretch of time, in seconds since 1970. */
    public void add(long one, long other, long from, long until) {
        add(remainder(one * 7919 + other), (from + 3 * until) % FACTOR);
    }

    public void add(long one, long other) {
        rows++;
        hash += remainder(one * other);
    }

    /** The remainder by the prime 2^31 - 1 of a number below 2^62, for which it needs no division. */
    public static long remainder(long number) {
        long once = (number & PRIME) + (number >>> 31);
        long twice = (once & PRIME) + (once >>> 31);
        return twice >= PRIME ? twice - PRIME : twice;
    }

    /** Rows of another part; without hashes where they were only counted. */
    public void addAll(long count, long hashes) {
        rows += count;
        hash += hashes;
    }

    /** A time as a factor of {@link #add(long, long)}. */
    public static long factor(long time) {
        return time % FACTOR;
    }

    public long rows() {
        return rows;
    }

    public long hash() {
        return hash;
    }
}
