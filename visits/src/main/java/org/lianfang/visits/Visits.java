package org.lianfang.visits;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
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
    private static final int CHUNK = 512;

    private final Columns columns;
    private final VisitsLayout layout;
    private final long base;
    private final long firstEntry;
    private final long lastEntry;
    private final long latestEnd;
    private final int longest;
    private final long starts;
    private final long entered;
    private final long left;
    private final long person;
    private final int pieces;
    private final int endsPieces;
    private final int bucketPieces;
    private final int byPersonPieces;

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
        this.entered = layout.entered();
        this.left = layout.left();
        this.person = layout.person();
        this.pieces = layout.firstPiece(Family.ROWS);
        this.endsPieces = layout.firstPiece(Family.ENDS);
        this.bucketPieces = layout.firstPiece(Family.BUCKETS);
        this.byPersonPieces = layout.firstPiece(Family.BY_PERSON);
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
        return at(person, row);
    }

    public long entered(int row) {
        columns.check(pieces, row);
        return base + at(entered, row);
    }

    /** The first second at which the person was gone. */
    public long left(int row) {
        columns.check(pieces, row);
        return base + at(left, row);
    }

    /** The first row of a place; the rows up to {@link #end} are its visits. */
    public int begin(int place) {
        return at(starts, place);
    }

    public int end(int place) {
        return at(starts, place + 1L);
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
        if (from >= until) {
            return 0;
        }
        return search(place, from, until, (rows, size) -> {
            for (int i = 0; i < size; i++) {
                found.visit(this, rows[i]);
            }
        });
    }

    /** Takes a meeting of whoever stayed with somebody else, cut to the stay. */
    @FunctionalInterface
    public interface Met {
        /** @param stay the number of the stay, as whoever asks counts them */
        void met(int stay, int person, long from, long until);
    }

    /** As {@link #overlapping}, with what is in the rows. */
    int meeting(int stay, int place, long from, long until, Met met) {
        if (from >= until) {
            return 0;
        }
        return search(place, from, until, (rows, size) -> {
            var memory = columns.memory();
            for (int i = 0; i < size; i++) {
                long row = rows[i] * 4L;
                met.met(
                        stay,
                        memory.get(JAVA_INT, person + row),
                        Math.max(from, base + memory.get(JAVA_INT, entered + row)),
                        Math.min(until, base + memory.get(JAVA_INT, left + row)));
            }
        });
    }

    /** Every visit that began before the second and lasted beyond it, in order of entry. */
    void presentBefore(int place, long second, Found found) {
        search(place, second, second, (rows, size) -> {
            for (int i = 0; i < size; i++) {
                found.visit(this, rows[i]);
            }
        });
    }

    /** Takes visits that were found, in order; their rows have been checked. */
    @FunctionalInterface
    private interface Taker {
        void take(int[] rows, int size);
    }

    /** Rows that were entered before {@code until} and left after {@code from}. */
    private int search(int place, long from, long until, Taker taker) {
        if (place < 0 || place >= layout.places() || from >= latestEnd || until <= firstEntry) {
            return 0;
        }
        int begin = begin(place);
        int end = end(place);
        if (begin == end) {
            return 0;
        }
        int after = seconds(from);
        int first = firstEntryFrom(Math.max(Integer.MIN_VALUE, after - longest + 1L), begin, end);
        int stop = rowEnteredFrom(until, begin, end);
        int[] rows = new int[Math.min(CHUNK, end - begin)];
        int looked = longBefore(place, after, Math.min(first, stop), rows, taker);
        int row = first;
        while (row < stop) {
            int size = 0;
            int endOfChunk = Math.min(stop, row + Math.min(rows.length, VisitsLayout.PIECE - row % VisitsLayout.PIECE));
            columns.check(pieces, row);
            looked += endOfChunk - row;
            var memory = columns.memory();
            for (; row < endOfChunk; row++) {
                rows[size] = row;
                size += memory.get(JAVA_INT, left + row * 4L) > after ? 1 : 0;
            }
            taker.take(rows, size);
        }
        return looked;
    }

    /** Long visits to the place in rows before the given one, who left after a second. */
    private int longBefore(int place, int after, int before, int[] rows, Taker taker) {
        int j = at(layout.longStarts(), place);
        int end = at(layout.longStarts(), place + 1L);
        int size = 0;
        int looked = 0;
        while (j < end) {
            looked++;
            int endOfBlock = Math.min(end, next(j, VisitsLayout.BLOCK));
            if (at(layout.longBlocks(), j / VisitsLayout.BLOCK) > after) {
                for (; j < endOfBlock; j++) {
                    looked++;
                    int row = at(layout.longRow(), j);
                    if (row >= before) {
                        end = j;
                        break;
                    }
                    if (at(layout.longLeft(), j) > after) {
                        columns.check(pieces, row);
                        if (size == rows.length) {
                            taker.take(rows, size);
                            size = 0;
                        }
                        rows[size++] = row;
                    }
                }
            } else {
                j = endOfBlock;
            }
        }
        if (size > 0) {
            taker.take(rows, size);
        }
        return looked;
    }

    /** Takes a visit of one person, of whom the place is not written beside the row. */
    @FunctionalInterface
    public interface FoundAt {
        void visit(Visits visits, int row, int place);
    }

    /** Every visit of a person, in the order of rows. */
    public void ofPerson(int wanted, FoundAt found) {
        int bucket = wanted >>> layout.shift();
        if (wanted < 0 || bucket >= layout.buckets()) {
            return;
        }
        columns.check(bucketPieces, bucket, bucket + 2);
        int i = at(layout.bucketStarts(), bucket);
        int end = at(layout.bucketStarts(), bucket + 1L);
        columns.check(byPersonPieces, i, end);
        int low = wanted & (1 << layout.shift()) - 1;
        for (; i < end; i++) {
            int candidate = Short.toUnsignedInt(columns.memory().get(JAVA_SHORT, layout.byPersonLow() + 2L * i));
            if (candidate > low) {
                return;
            }
            if (candidate == low) {
                int row = at(layout.byPersonRow(), i);
                found.visit(this, row, placeOf(row));
            }
        }
    }

    /** The last place that begins at the row or before it; empty places begin where the next one does. */
    private int placeOf(int row) {
        int low = 0;
        int high = layout.places() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (at(starts, middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * Copies the seconds after the base at which the rows were entered; {@code ends} gets as many of the ends of the
     * visits to the place, in ascending order.
     */
    void copyTimes(int begin, int end, int[] entered, int[] ends) {
        columns.check(pieces, begin, end);
        columns.check(endsPieces, begin, end);
        var memory = columns.memory();
        MemorySegment.copy(memory, JAVA_INT, this.entered + begin * 4L, entered, 0, end - begin);
        MemorySegment.copy(memory, JAVA_INT, layout.ends() + begin * 4L, ends, 0, end - begin);
    }

    /** Copies who was there. */
    void copyPeople(int begin, int end, int[] people) {
        columns.check(pieces, begin, end);
        MemorySegment.copy(columns.memory(), JAVA_INT, person + begin * 4L, people, 0, end - begin);
    }

    /** Rows from one to another that overlap another one of the same person at the same place, ascending. */
    int[] doubles(int begin, int end) {
        int from = firstDouble(begin);
        int until = from;
        while (until < layout.doubles() && at(layout.doubleRow(), until) < end) {
            until++;
        }
        int[] rows = new int[until - from];
        MemorySegment.copy(columns.memory(), JAVA_INT, layout.doubleRow() + from * 4L, rows, 0, rows.length);
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
        return firstEntryFrom(Math.clamp(time, base + Integer.MIN_VALUE, base + (1L << 32)) - base, begin, end);
    }

    /** The same in seconds after the base. */
    private int firstEntryFrom(long second, int begin, int end) {
        int lowBlock = begin / VisitsLayout.BLOCK;
        int highBlock = (end - 1) / VisitsLayout.BLOCK;
        while (lowBlock < highBlock) {
            int middle = (lowBlock + highBlock + 1) >>> 1;
            if (at(layout.firsts(), middle) < second) {
                lowBlock = middle;
            } else {
                highBlock = middle - 1;
            }
        }
        int low = Math.max(begin, lowBlock * VisitsLayout.BLOCK);
        int high = Math.min(end, (lowBlock + 1) * VisitsLayout.BLOCK);
        if (low < high) {
            columns.check(pieces, low);
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(entered, middle) < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int seconds(long time) {
        return (int) (Math.clamp(time, base + Integer.MIN_VALUE, base + Integer.MAX_VALUE) - base);
    }

    private static int next(int row, int block) {
        return (row | block - 1) + 1;
    }

    private int at(long column, long cell) {
        return columns.memory().get(JAVA_INT, column + cell * 4);
    }
}
