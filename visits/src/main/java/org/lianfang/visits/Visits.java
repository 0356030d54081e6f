package org.lianfang.visits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lianfang.visits.VisitsLayout.Family;

/**
 * Visits of many people, place by place and in order of entry, and once more person by person. Never changes; may be
 * read by many threads at once. A row is the position of a visit in the first order.
 *
 * <p>Made by {@link VisitsBuilder}, or mapped from an index file. Times are kept as seconds after a base, so one table
 * may span 68 years. Of a mapped file each piece is checked before it is first used; when it is damaged and cannot be
 * made again, whoever asked gets an {@link java.io.UncheckedIOException}.
 */
public final class Visits {
    // columns lie at multiples of their cells, but the machine need not be made sure of that at each of them
    private static final ValueLayout.OfInt CELL = ValueLayout.JAVA_INT_UNALIGNED;
    private static final long MOST_PAIRS = 0xFFFF_FFFFL;

    private final Columns columns;
    private final VisitsLayout layout;
    private final long base;
    private final long firstEntry;
    private final long lastEntry;
    private final long latestEnd;
    private final int longest;
    private final long starts;
    private final long visits;
    private final long bytes;
    private final boolean narrow;
    private final int origin;
    private final int places;
    private final Blocks blocks;
    private final long longVisits;
    private final long longBlocks;
    private final long pairs;
    private final int pieces;
    private final int pairPieces;
    private final VisitsOfPeople people;

    /** The three times are those of all rows; without rows they do not matter. */
    Visits(Columns columns, VisitsLayout layout, long base, long firstEntry, long lastEntry, long latestEnd) {
        this.columns = columns;
        this.layout = layout;
        this.base = base;
        this.firstEntry = firstEntry;
        this.lastEntry = lastEntry;
        this.latestEnd = latestEnd;
        this.longest = layout.longest();
        this.starts = layout.starts();
        this.visits = layout.visits();
        this.bytes = 4L * layout.cells();
        this.narrow = layout.narrow();
        this.origin = (int) (firstEntry - base);
        this.places = layout.places();
        this.blocks = new Blocks(columns, layout.firsts(), origin, VisitsLayout.stepBits(firstEntry, lastEntry));
        this.longVisits = layout.longVisits();
        this.longBlocks = layout.longBlocks();
        this.pairs = layout.pairs();
        this.pieces = layout.firstPiece(Family.ROWS);
        this.pairPieces = layout.firstPiece(Family.PAIRS);
        this.people = new VisitsOfPeople(this, columns, layout);
    }

    /**
     * Reads and checks now what of a mapped file nobody has asked for yet, so that no question has to. Damage is mended or
     * told as it is to whoever asks.
     */
    public void readThrough() {
        columns.checkAll();
    }

    /** Takes a visit that was asked for. */
    @FunctionalInterface
    public interface Found {
        void visit(Visits visits, int row);
    }

    public int rows() {
        return layout.rows();
    }

    /** One more than the highest number of a place. */
    public int places() {
        return layout.places();
    }

    public int person(int row) {
        columns.check(pieces, row);
        return columns.memory().get(CELL, visit(row + 1) - 4);
    }

    public long entered(int row) {
        columns.check(pieces, row);
        return base + entry(columns.memory(), row);
    }

    /** The first second at which the person was gone. */
    public long left(int row) {
        columns.check(pieces, row);
        var memory = columns.memory();
        if (!narrow) {
            return base + memory.get(CELL, visit(row) + VisitsLayout.LEFT);
        }
        int lasts = memory.get(CELL, visit(row)) & VisitsLayout.LASTS_LONG;
        return lasts < VisitsLayout.LASTS_LONG ? base + entry(memory, row) + lasts : base + longEnd(row);
    }

    /** The first row of a place; the rows up to {@link #end} are its visits. */
    public int begin(int place) {
        return at(starts, 2L * place);
    }

    public int end(int place) {
        return at(starts, 2L * (place + 1L));
    }

    long firstEntry() {
        return firstEntry;
    }

    long lastEntry() {
        return lastEntry;
    }

    long latestEnd() {
        return latestEnd;
    }

    long bytes() {
        return layout.size();
    }

    MemorySegment memory() {
        return columns.memory();
    }

    VisitsLayout layout() {
        return layout;
    }

    long base() {
        return base;
    }

    /**
     * Every visit to a place that has a second in common with the stretch of time, in order of entry. A place that the
     * table does not know had no visit.
     *
     * @return how many rows and blocks were looked at, the binary search not counted
     */
    public int overlapping(int place, long from, long until, Found found) {
        return new Search().overlapping(this, place, from, until, found);
    }

    /** Takes whom a stay met, some at a time, each meeting cut to the stay. */
    @FunctionalInterface
    public interface Met {
        /**
         * @param stay the number of the stay, as whoever asks counts them
         * @param person of each who was met; this and what follows is filled anew for the next call
         * @param from half-open, as all stretches are
         * @param size how many were met
         */
        void met(int stay, int[] person, long[] from, long[] until, int size);
    }

    /** Takes a visit of one person, of whom the place is not written beside the row. */
    @FunctionalInterface
    public interface FoundAt {
        void visit(Visits visits, int row, int place);
    }

    /** Every visit of a person, in the order of rows. */
    public void ofPerson(int wanted, FoundAt found) {
        people.ofPerson(wanted, found);
    }

    /** The search by person. */
    VisitsOfPeople people() {
        return people;
    }

    /**
     * With how many who were there already the visits from one row up to another began, all at one place: the pairs of
     * this table of which the later visit is one of these.
     */
    long pairsOf(int place, int from, int until) {
        // what is kept is cut to 32 bits, so no more rows at once than could overflow it
        int most = (int) Math.min(Integer.MAX_VALUE, MOST_PAIRS / Math.max(1, end(place) - begin(place)));
        long sum = 0;
        int before = pairsBefore(from);
        for (int row = from; row < until; ) {
            row = (int) Math.min(until, (long) row + most);
            int pairs = pairsBefore(row);
            sum += Integer.toUnsignedLong(pairs - before);
            before = pairs;
        }
        return sum;
    }

    private int pairsBefore(int row) {
        if (row == 0) {
            return 0;
        }
        columns.check(pairPieces, row - 1);
        return at(pairs, row - 1L);
    }

    /** Copies who was there. */
    void copyPeople(int begin, int end, int[] people) {
        columns.check(pieces, begin, end);
        var memory = columns.memory();
        long from = visit(begin + 1) - 4;
        for (int i = 0; i < end - begin; i++) {
            people[i] = memory.get(CELL, from + i * bytes);
        }
    }

    /** Rows from one to another that overlap another one of the same person at the same place, ascending. */
    int[] doubles(int begin, int end) {
        int from = firstDouble(begin);
        int until = from;
        while (until < layout.doubles() && at(layout.doubleRow(), until) < end) {
            until++;
        }
        int[] rows = new int[until - from];
        MemorySegment.copy(columns.memory(), CELL, layout.doubleRow() + from * 4L, rows, 0, rows.length);
        return rows;
    }

    private int firstDouble(int row) {
        int low = 0;
        int high = layout.doubles();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(layout.doubleRow(), middle) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first row of the range that was entered at the time or later; the range is sorted by entry and not empty. */
    int rowEnteredFrom(long time, int begin, int end) {
        if (time <= firstEntry || time > lastEntry) {
            return time <= firstEntry ? begin : end;
        }
        long second = time - base;
        int step = blocks.step(second);
        int block = blocks.lastBefore(step, begin, end);
        int low = Math.max(begin, block * VisitsLayout.BLOCK);
        int high = blocks.endOf(step, block, end);
        columns.check(pieces, low, high);
        var memory = columns.memory();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entry(memory, middle) < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether no visit can have been there within the stretch. */
    boolean never(int place, long from, long until) {
        return place < 0 || place >= places || from >= latestEnd || until <= firstEntry;
    }

    /** Whether the last of all entered before the second. */
    boolean nobodyEnteredFrom(long second) {
        return second > lastEntry - base;
    }

    /** The search among blocks of rows. */
    Blocks blocks() {
        return blocks;
    }

    /** Where in memory it says of each place where its rows and its long visits begin. */
    long starts() {
        return starts;
    }

    /** From which entry on somebody who is not long can have left after the second. */
    long since(int after) {
        return (long) after - longest + 1;
    }

    /** Who stayed no longer than this is found among rows. */
    int longest() {
        return longest;
    }

    /** Whether a visit has two cells, not three. */
    boolean isNarrow() {
        return narrow;
    }

    int cells() {
        return (int) bytes / 4;
    }

    /** Where in memory it says of each place where the visits begin that go on after all others. */
    long stayingStarts() {
        return layout.stayingStarts();
    }

    long stayingVisits() {
        return layout.stayingVisits();
    }

    /** The first long visit of a place; those up to the first of the next place are of this one. */
    int longBegin(int place) {
        return at(starts, 2L * place + 1);
    }

    /** Where a long visit lies in memory. */
    long longVisit(int number) {
        return longVisits + (long) VisitsLayout.LONG_BYTES * number;
    }

    /** A cell of a long visit; the row is the first. */
    int longCell(int number, int cell) {
        return at(longVisits, (long) VisitsLayout.LONG * number + cell);
    }

    int longBlockEnd(int block) {
        return at(longBlocks, block);
    }

    /** A second of the table's own clock as cells of a narrow table count. */
    int gone(int after) {
        return Math.clamp(base + after - firstEntry, -1, Integer.MAX_VALUE);
    }

    /** The memory, the pieces of some rows in it checked. */
    MemorySegment checked(int begin, int end) {
        columns.check(pieces, begin, end);
        return columns.memory();
    }

    /** Seconds after the base at which a visit began. */
    int entry(MemorySegment memory, int row) {
        int cell = memory.get(CELL, visit(row));
        return narrow ? origin + (cell >>> VisitsLayout.LASTS_BITS) : cell;
    }

    /** When a visit of the list of long ones ended. */
    private int longEnd(int row) {
        int low = 0;
        int high = layout.longs() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (longCell(middle, 0) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return longCell(low, VisitsLayout.LONG_END);
    }

    /** Where a visit lies in memory. */
    long visit(int row) {
        return visits + row * bytes;
    }

    /** Seconds after the base, cut to what a table can hold. */
    int seconds(long time) {
        return (int) (Math.clamp(time, base + Integer.MIN_VALUE, base + Integer.MAX_VALUE) - base);
    }

    private int at(long column, long cell) {
        return columns.memory().get(CELL, column + cell * 4);
    }
}
