package org.lianfang.visits;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
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
    private static final int BATCH = 32;
    private static final int ROWS_A_LINE = 5;
    private static final int READ_AHEAD = 20 * ROWS_A_LINE;

    private final Columns columns;
    private final VisitsLayout layout;
    private final long base;
    private final long firstEntry;
    private final long lastEntry;
    private final long latestEnd;
    private final int longest;
    private final long starts;
    private final long visits;
    private final int places;
    private final long firsts;
    private final long longVisits;
    private final long longBlocks;
    private final int pieces;
    private final int endsPieces;
    private final int bucketPieces;
    private final int byPersonPieces;

    /** Keeps the reading ahead from being left out as useless; the value means nothing. */
    @SuppressWarnings("unused")
    private int touched;

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
        this.places = layout.places();
        this.firsts = layout.firsts();
        this.longVisits = layout.longVisits();
        this.longBlocks = layout.longBlocks();
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
        return columns.memory().get(JAVA_INT, visit(row) + VisitsLayout.PERSON);
    }

    public long entered(int row) {
        columns.check(pieces, row);
        return base + columns.memory().get(JAVA_INT, visit(row));
    }

    /** The first second at which the person was gone. */
    public long left(int row) {
        columns.check(pieces, row);
        return base + columns.memory().get(JAVA_INT, visit(row) + VisitsLayout.LEFT);
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
        if (from >= until || never(place, from, until)) {
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

    /**
     * Whom some stays met. What one stay reads does not wait for what the one before has read: first all are looked up,
     * then all are walked through.
     *
     * @param stays of which those from {@code begin} up to {@code end} are asked
     * @return as {@link #overlapping}
     */
    int meeting(Stretches stays, int begin, int end, Met met) {
        int looked = 0;
        var asked = new int[BATCH];
        var first = new int[BATCH];
        var stop = new int[BATCH];
        int size = 0;
        for (int stay = begin; stay < end; stay++) {
            if (stays.from(stay) < stays.until(stay)
                    && !never(stays.place(stay), stays.from(stay), stays.until(stay))) {
                asked[size++] = stay;
            }
            if (size == BATCH || (stay + 1 == end && size > 0)) {
                looked += meeting(stays, asked, first, stop, size, met);
                size = 0;
            }
        }
        return looked;
    }

    private int meeting(Stretches stays, int[] asked, int[] first, int[] stop, int size, Met met) {
        for (int i = 0; i < size; i++) {
            first[i] = begin(stays.place(asked[i]));
            stop[i] = end(stays.place(asked[i]));
        }
        int seen = 0;
        for (int i = 0; i < size; i++) {
            int begin = first[i];
            int end = stop[i];
            first[i] = firstSeen(seconds(stays.from(asked[i])), begin, end);
            stop[i] = lastSeen(bounded(stays.until(asked[i])), first[i], end);
            for (int row = first[i]; row < stop[i] && row < first[i] + READ_AHEAD; row += ROWS_A_LINE) {
                seen += at(visits, row * 3L);
            }
        }
        touched = seen;
        int looked = 0;
        for (int i = 0; i < size; i++) {
            int stay = asked[i];
            long from = stays.from(stay);
            long until = stays.until(stay);
            looked += found(stays.place(stay), from, until, first[i], stop[i], (rows, found) -> {
                var memory = columns.memory();
                for (int j = 0; j < found; j++) {
                    long visit = visit(rows[j]);
                    met.met(
                            stay,
                            memory.get(JAVA_INT, visit + VisitsLayout.PERSON),
                            Math.max(from, base + memory.get(JAVA_INT, visit)),
                            Math.min(until, base + memory.get(JAVA_INT, visit + VisitsLayout.LEFT)));
                }
            });
        }
        return looked;
    }

    /** Every visit that began before the second and lasted beyond it, in order of entry. */
    void presentBefore(int place, long second, Found found) {
        if (never(place, second, second)) {
            return;
        }
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

    private boolean never(int place, long from, long until) {
        return place < 0 || place >= places || from >= latestEnd || until <= firstEntry;
    }

    /** Rows that were entered before {@code until} and left after {@code from}. */
    private int search(int place, long from, long until, Taker taker) {
        int begin = begin(place);
        int end = end(place);
        if (begin == end) {
            return 0;
        }
        int first = firstSeen(seconds(from), begin, end);
        return found(place, from, until, first, lastSeen(bounded(until), first, end), taker);
    }

    private int found(int place, long from, long until, int first, int stop, Taker taker) {
        int after = seconds(from);
        int looked = longBefore(place, after, first, taker);
        return first < stop ? looked + walk(first, stop, after, bounded(until), taker) : looked;
    }

    /** The row from which a walk sees all that are not long and left after the second; the end of the place if none. */
    private int firstSeen(int after, int begin, int end) {
        long since = (long) after - longest + 1;
        if (begin == end || since > lastEntry - base) {
            return end;
        }
        return Math.max(begin, lastBlockBefore(since, begin, end) * VisitsLayout.BLOCK);
    }

    /** The end of the last block that holds an entry before the second. */
    private int lastSeen(long before, int first, int end) {
        int block = first / VisitsLayout.BLOCK;
        while ((block + 1) * VisitsLayout.BLOCK < end && at(firsts, block + 1L) < before) {
            block++;
        }
        return Math.min(end, (block + 1) * VisitsLayout.BLOCK);
    }

    /** Of the rows of some blocks those that were entered before one second and left after the other. */
    private int walk(int begin, int end, int after, long before, Taker taker) {
        int[] rows = new int[Math.min(CHUNK, end - begin)];
        for (int row = begin; row < end; ) {
            columns.check(pieces, row);
            var memory = columns.memory();
            int endOfChunk = Math.min(end, row + Math.min(CHUNK, VisitsLayout.PIECE - row % VisitsLayout.PIECE));
            int size = 0;
            for (; row < endOfChunk; row++) {
                long visit = visit(row);
                rows[size] = row;
                // two numbers of 0 or 1, not two branches: who is there is as good as random
                int stays = memory.get(JAVA_INT, visit + VisitsLayout.LEFT) > after ? 1 : 0;
                int came = memory.get(JAVA_INT, visit) < before ? 1 : 0;
                size += stays & came;
            }
            if (size > 0) {
                taker.take(rows, size);
            }
        }
        return end - begin;
    }

    /** Where a visit lies in memory. */
    private long visit(int row) {
        return visits + (long) row * VisitsLayout.VISIT;
    }

    /** Long visits to the place in rows before the given one, who left after a second. */
    private int longBefore(int place, int after, int before, Taker taker) {
        int begin = at(starts, 2L * place + 1);
        int end = at(starts, 2L * place + 3);
        if (begin == end) {
            return 0;
        }
        int[] rows = new int[Math.min(CHUNK, end - begin)];
        int size = 0;
        int looked = 0;
        for (int j = begin; j < end && at(longVisits, 2L * j) < before; j++) {
            if (j % VisitsLayout.BLOCK == 0 && end - j > VisitsLayout.BLOCK) {
                looked++;
                if (at(longBlocks, j / VisitsLayout.BLOCK) <= after) {
                    j += VisitsLayout.BLOCK - 1;
                    continue;
                }
            }
            looked++;
            if (at(longVisits, 2L * j + 1) > after) {
                int row = at(longVisits, 2L * j);
                columns.check(pieces, row);
                if (size == rows.length) {
                    taker.take(rows, size);
                    size = 0;
                }
                rows[size++] = row;
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
        var rows = new PersonRows();
        rowsOf(wanted, 0, rows);
        for (int i = 0; i < rows.size; i++) {
            found.visit(this, rows.row[i], placeOf(rows.row[i]));
        }
    }

    /** Takes a visit of one of several people. */
    @FunctionalInterface
    interface FoundOf {
        /** @param which the position of the person among those who were asked for */
        void visit(int which, int place, long from, long until);
    }

    /** The visits of some people, looked up together as the stays of {@link #meeting} are. */
    void ofPeople(int[] people, int begin, int end, FoundOf found) {
        for (int from = begin; from < end; from += BATCH) {
            int until = Math.min(end, from + BATCH);
            int seen = 0;
            for (int i = from; i < until; i++) {
                int first = firstOf(people[i] >>> layout.shift());
                seen += first < layout.rows() ? at(layout.byPersonRow(), first) + low(first) : 0;
            }
            var rows = new PersonRows();
            for (int i = from; i < until; i++) {
                rowsOf(people[i], i, rows);
            }
            for (int i = 0; i < rows.size; i++) {
                seen += at(visits, rows.row[i] * 3L);
            }
            touched = seen;
            for (int i = 0; i < rows.size; i++) {
                int row = rows.row[i];
                found.visit(rows.which[i], placeOf(row), entered(row), left(row));
            }
        }
    }

    /** Rows of people. */
    private static final class PersonRows {
        private int[] row = new int[2 * BATCH];
        private int[] which = new int[2 * BATCH];
        private int size;

        void add(int found, int person) {
            if (size == row.length) {
                row = Arrays.copyOf(row, 2 * size);
                which = Arrays.copyOf(which, 2 * size);
            }
            row[size] = found;
            which[size++] = person;
        }
    }

    private void rowsOf(int wanted, int which, PersonRows rows) {
        int bucket = wanted >>> layout.shift();
        if (wanted < 0 || bucket >= layout.buckets()) {
            return;
        }
        int i = firstOf(bucket);
        int end = firstOf(bucket + 1);
        columns.check(byPersonPieces, i, end);
        int low = wanted & (1 << layout.shift()) - 1;
        for (; i < end && low(i) <= low; i++) {
            if (low(i) == low) {
                rows.add(at(layout.byPersonRow(), i), which);
            }
        }
    }

    /** Where a bucket begins; who is beyond the last bucket has no rows. */
    private int firstOf(int bucket) {
        if (bucket > layout.buckets()) {
            return layout.rows();
        }
        columns.check(bucketPieces, bucket);
        return at(layout.bucketStarts(), bucket);
    }

    private int low(int i) {
        return Short.toUnsignedInt(columns.memory().get(JAVA_SHORT, layout.byPersonLow() + 2L * i));
    }

    /** The last place that begins at the row or before it; empty places begin where the next one does. */
    private int placeOf(int row) {
        int low = 0;
        int high = places - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (at(starts, 2L * middle) <= row) {
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
        copyCells(begin, end, 0, entered);
        MemorySegment.copy(columns.memory(), JAVA_INT, layout.ends() + begin * 4L, ends, 0, end - begin);
    }

    /** Copies who was there. */
    void copyPeople(int begin, int end, int[] people) {
        columns.check(pieces, begin, end);
        copyCells(begin, end, VisitsLayout.PERSON, people);
    }

    private void copyCells(int begin, int end, int cell, int[] cells) {
        var memory = columns.memory();
        long from = visit(begin) + cell;
        for (int i = 0; i < end - begin; i++) {
            cells[i] = memory.get(JAVA_INT, from + (long) i * VisitsLayout.VISIT);
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
        long second = bounded(time);
        int block = lastBlockBefore(second, begin, end);
        int low = Math.max(begin, block * VisitsLayout.BLOCK);
        int high = Math.min(end, (block + 1) * VisitsLayout.BLOCK);
        columns.check(pieces, low);
        var memory = columns.memory();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (memory.get(JAVA_INT, visit(middle)) < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The last block of the range whose first entry was before the second after the base, or else the first block. */
    private int lastBlockBefore(long second, int begin, int end) {
        int low = begin / VisitsLayout.BLOCK;
        int high = (end - 1) / VisitsLayout.BLOCK;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (at(firsts, middle) < second) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Seconds after the base, cut to what a table can hold and one more at either side. */
    private long bounded(long time) {
        return Math.clamp(time, base + Integer.MIN_VALUE, base + (1L << 32)) - base;
    }

    private int seconds(long time) {
        return (int) (Math.clamp(time, base + Integer.MIN_VALUE, base + Integer.MAX_VALUE) - base);
    }

    private int at(long column, long cell) {
        return columns.memory().get(JAVA_INT, column + cell * 4);
    }
}
