package org.lianfang.visits;

/**
 * Where each column lies in the memory of {@link Visits}, in bytes from its beginning; the same in memory and in an index
 * file. Every column begins at a multiple of 64 bytes and holds 32-bit numbers, but for {@link #visits}, of two or three
 * each, and {@link #firsts} and {@link #byPersonLow}, of 16 bits.
 *
 * <p>What lies before {@link #visits} is small and is checked when a file is opened. The columns from there on belong to
 * four {@link Family families}, which are cut in pieces; each piece is checked when it is first read.
 *
 * @param buckets of people, for the search by person
 * @param shift how many bits of a person's number are dropped to find the bucket of the person
 * @param longs visits that last longer than {@code longest}
 * @param staying visits that end so long after the last entry of all that only long ones can
 * @param doubles visits that overlap another one of the same person at the same place
 * @param longest seconds; who stayed no longer is looked for among the entries of so many seconds before the stay
 * @param narrow whether all began within {@link #SPAN}, such as on one day: a visit then takes two cells in place of three
 */
record VisitsLayout(
        int rows,
        int places,
        int buckets,
        int shift,
        int longs,
        int staying,
        int doubles,
        int longest,
        boolean narrow) {
    /** Rows of which the first entry is kept, and long visits of which the latest end is kept. */
    static final int BLOCK = 16;

    /** Cells of a family that are checked together; a power of two. */
    static final int PIECE = 128;

    /** Seconds from the first entry to the last at the most that a narrow table may have. */
    static final int SPAN = 1 << 17;

    /** Bits of a narrow visit's first cell that hold how long it lasted; those above them hold when it began. */
    static final int LASTS_BITS = 15;

    /** So long and longer: how long says the list of long visits. */
    static final int LASTS_LONG = (1 << LASTS_BITS) - 1;

    /** Where in a visit of three cells the end is; the entry is the first, the person the last. */
    static final int LEFT = 4;

    /** Cells of a long visit, and which of them is what. */
    static final int LONG = 4;

    static final int LONG_END = 1;
    static final int LONG_ENTRY = 2;
    static final int LONG_PERSON = 3;
    static final int LONG_BYTES = 4 * LONG;

    /** Of a visit that goes on after all others. */
    static final int STAYING_BYTES = 8;

    /** Room for a header before the columns. */
    static final long HEADER = 256;

    /** What is left of a person's number in a bucket has 16 bits. */
    private static final int MOST_SHIFT = 16;

    private static final int ROWS_A_BUCKET = 8;

    /** Columns of the same number of cells that are read together, and are therefore checked together. */
    enum Family {
        ROWS,
        PAIRS,
        BUCKETS,
        BY_PERSON
    }

    /** @param bytes of a cell */
    record Column(long at, int bytes, long until) {}

    static VisitsLayout of(
            int rows, int places, int highestPerson, int longs, int staying, int doubles, int longest, boolean narrow) {
        int shift = 0;
        while (shift < MOST_SHIFT && highestPerson >>> shift > rows / ROWS_A_BUCKET) {
            shift++;
        }
        return new VisitsLayout(
                rows, places, (highestPerson >>> shift) + 1, shift, longs, staying, doubles, longest, narrow);
    }

    VisitsLayout {
        if (rows < 0
                || rows > Integer.MAX_VALUE - PIECE
                || places < 0
                || buckets < 0
                || shift < 0
                || shift > MOST_SHIFT
                || longs < 0
                || longs > rows
                || staying < 0
                || staying > longs
                || doubles < 0
                || doubles > rows
                || longest < 0
                || (narrow && longest >= LASTS_LONG)) {
            throw new IllegalArgumentException("not a table of visits: " + rows + " rows, " + places + " places");
        }
    }

    /** Cells of a visit. */
    int cells() {
        return narrow ? 2 : 3;
    }

    /** Of each place where its rows and where its long visits begin, side by side; one pair more than places. */
    long starts() {
        return HEADER;
    }

    /** The entry of the first row of each block, in steps from the first of all. */
    long firsts() {
        return after(starts(), 2 * (places + 1L));
    }

    /** Of each long visit the row, the end, the entry and the person, side by side, in the order of rows. */
    long longVisits() {
        return after(firsts(), (blocksOf(rows) + 1) / 2);
    }

    /** The latest end in each block of long visits. */
    long longBlocks() {
        return after(longVisits(), (long) LONG * longs);
    }

    /** Where of each place the visits begin that go on after all others; one more than places. */
    long stayingStarts() {
        return after(longBlocks(), blocksOf(longs));
    }

    /** Of each of these the end and the person, side by side, in the order of rows. */
    long stayingVisits() {
        return after(stayingStarts(), places + 1L);
    }

    /** The rows of doubles, ascending. */
    long doubleRow() {
        return after(stayingVisits(), 2L * staying);
    }

    /** CRC32C of each piece, family by family. */
    long checks() {
        return after(doubleRow(), doubles);
    }

    /**
     * Of each visit the entry, the end and the person, side by side: who reads one of them reads the others. A narrow one
     * has entry, counted from the first of all, and how long it lasted in one cell.
     */
    long visits() {
        return after(checks(), pieces());
    }

    /**
     * How many pairs there are of a visit up to this row and another that began before it and was still there at the same
     * place; cut to 32 bits.
     */
    long pairs() {
        return after(visits(), (long) cells() * rows);
    }

    /** Where each bucket of people begins in the columns that follow; one cell more than buckets. */
    long bucketStarts() {
        return after(pairs(), rows);
    }

    long byPersonRow() {
        return after(bucketStarts(), buckets + 1L);
    }

    /** What the number of the bucket does not say of a person's number. */
    long byPersonLow() {
        return after(byPersonRow(), rows);
    }

    /** Bytes of all, the header among them. */
    long size() {
        return (byPersonLow() + 2L * rows + 63) / 64 * 64;
    }

    Column[] columns(Family family) {
        return switch (family) {
            case ROWS -> new Column[] {new Column(visits(), 4 * cells(), pairs())};
            case PAIRS -> new Column[] {new Column(pairs(), 4, bucketStarts())};
            case BUCKETS -> new Column[] {new Column(bucketStarts(), 4, byPersonRow())};
            case BY_PERSON ->
                new Column[] {new Column(byPersonRow(), 4, byPersonLow()), new Column(byPersonLow(), 2, size())};
        };
    }

    /** The number of a family's first piece. */
    int firstPiece(Family family) {
        return switch (family) {
            case ROWS -> 0;
            case PAIRS -> piecesOf(rows);
            case BUCKETS -> 2 * piecesOf(rows);
            case BY_PERSON -> 2 * piecesOf(rows) + piecesOf(buckets + 1L);
        };
    }

    Family familyOf(int piece) {
        if (piece >= firstPiece(Family.BY_PERSON)) {
            return Family.BY_PERSON;
        }
        if (piece >= firstPiece(Family.BUCKETS)) {
            return Family.BUCKETS;
        }
        return piece >= firstPiece(Family.PAIRS) ? Family.PAIRS : Family.ROWS;
    }

    int pieces() {
        return firstPiece(Family.BY_PERSON) + piecesOf(rows);
    }

    /** So many bits of a time are dropped to count it in steps of which 16 bits reach from the first entry to the last. */
    static int stepBits(long first, long last) {
        return Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(last - first) - Character.SIZE);
    }

    private static int piecesOf(long cells) {
        return (int) ((cells + PIECE - 1) / PIECE);
    }

    private static long blocksOf(long cells) {
        return (cells + BLOCK - 1) / BLOCK;
    }

    private static long after(long begin, long cells) {
        return (begin + cells * 4 + 63) / 64 * 64;
    }
}
