package org.lianfang.visits;

import static java.lang.foreign.ValueLayout.JAVA_INT;

/**
 * Where each column lies in the memory of {@link Visits}, in bytes from its beginning; the same in memory and in an index
 * file. Every column holds 32-bit numbers and begins at a multiple of 64 bytes.
 *
 * @param shift how many bits of a person's number are dropped to find the bucket of the person
 */
record VisitsLayout(int rows, int places, int buckets, int shift) {
    /** Rows of which the latest end is kept; a power of two. */
    static final int BLOCK = 64;

    /** Blocks of which the latest end is kept once more. */
    static final int GROUP = BLOCK * BLOCK;

    /** Room for a header before the columns. */
    static final long HEADER = 256;

    private static final int ROWS_A_BUCKET = 8;

    static VisitsLayout of(int rows, int places, int highestPerson) {
        int shift = 0;
        while (highestPerson >>> shift > rows / ROWS_A_BUCKET) {
            shift++;
        }
        return new VisitsLayout(rows, places, (highestPerson >>> shift) + 1, shift);
    }

    VisitsLayout {
        if (rows < 0 || rows > Integer.MAX_VALUE - GROUP || places < 0 || buckets < 0 || shift < 0 || shift > 31) {
            throw new IllegalArgumentException("not a table of visits: " + rows + " rows, " + places + " places");
        }
    }

    /** Where the rows of each place begin; one cell more than places. */
    long starts() {
        return HEADER;
    }

    long entered() {
        return after(starts(), places + 1L);
    }

    long left() {
        return after(entered(), rows);
    }

    long person() {
        return after(left(), rows);
    }

    /** The latest end in each block of rows. */
    long blocks() {
        return after(person(), rows);
    }

    /** The latest end in each group of blocks. */
    long groups() {
        return after(blocks(), blocksOf(BLOCK));
    }

    /** Where each bucket of people begins in the three columns that follow; one cell more than buckets. */
    long bucketStarts() {
        return after(groups(), blocksOf(GROUP));
    }

    long byPersonPerson() {
        return after(bucketStarts(), buckets + 1L);
    }

    long byPersonRow() {
        return after(byPersonPerson(), rows);
    }

    long byPersonPlace() {
        return after(byPersonRow(), rows);
    }

    /** Bytes of all, the header among them. */
    long size() {
        return after(byPersonPlace(), rows);
    }

    private long blocksOf(int size) {
        return (rows + (long) size - 1) / size;
    }

    private static long after(long begin, long cells) {
        return (begin + cells * JAVA_INT.byteSize() + 63) / 64 * 64;
    }
}
