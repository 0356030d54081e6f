package org.lianfang.visits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Looks for visits to a place within a stretch of time. What it works with is kept from question to question. Not for
 * several threads; one each.
 */
final class Search {
    private static final ValueLayout.OfInt CELL = ValueLayout.JAVA_INT_UNALIGNED;

    /** A visit of two cells, of which the first is the entry and the second the person. */
    private static final ValueLayout.OfLong VISIT = ValueLayout.JAVA_LONG_UNALIGNED;

    private static final int ENTRY_SHIFT = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : Integer.SIZE;
    private static final int PERSON_SHIFT = Integer.SIZE - ENTRY_SHIFT;

    /** Rows that are looked at together; they are of one piece, which is checked once for all of them. */
    private static final int CHUNK = VisitsLayout.PIECE;

    private static final int FEW = 64;
    private static final int BATCH = 64;
    private static final int BYTES_A_LINE = 64;
    private static final int READ_AHEAD = 100;

    /** The visits looked at last, as they lie in memory. */
    private int[] copy = new int[3 * FEW];

    /** Which of these were found: where in the copy each begins. */
    private int[] found = new int[FEW];

    /** These as they lie in memory, of a narrow table. */
    private long[] wanted = new long[FEW];

    private int[] person = new int[FEW];
    private long[] met = new long[FEW];
    private long[] parted = new long[FEW];
    private final int[] asked = new int[BATCH];
    private final int[] first = new int[BATCH];
    private final int[] stop = new int[BATCH];

    /** Which long visits were found last. */
    private int[] longVisits = new int[2 * VisitsLayout.BLOCK];

    private int looked;

    /** Keeps the reading ahead from being left out as useless; the value means nothing. */
    @SuppressWarnings("unused")
    private int touched;

    /** As {@link Visits#overlapping}. */
    int overlapping(Visits day, int place, long from, long until, Visits.Found visitor) {
        return from >= until || day.never(place, from, until) ? 0 : search(day, place, from, until, visitor);
    }

    /** Every visit that began before the second and lasted beyond it, in order of entry. */
    void presentBefore(Visits day, int place, long second, Visits.Found visitor) {
        if (!day.never(place, second, second)) {
            search(day, place, second, second, visitor);
        }
    }

    /** Rows that were entered before {@code until} and left after {@code from}. */
    private int search(Visits day, int place, long from, long until, Visits.Found visitor) {
        int begin = day.begin(place);
        int end = day.end(place);
        if (begin == end) {
            return 0;
        }
        int after = day.seconds(from);
        int seen = day.firstSeen(after, begin, end);
        int last = lastSeen(day, seen, end, day.bounded(until));
        int start = begun(day, seen, last, after);
        looked = 0;
        int longs = longBefore(day, place, after, start);
        for (int i = 0; i < longs; i++) {
            visitor.visit(day, day.longCell(longVisits[i], 0));
        }
        looked += Math.max(0, last - start);
        for (int row = start; row < last; ) {
            int endOfChunk = endOfChunk(row, last);
            int size = select(day, row, endOfChunk, after);
            for (int i = 0; i < size; i++) {
                visitor.visit(day, row + found[i] / day.cells());
            }
            row = endOfChunk;
        }
        return looked;
    }

    /**
     * Whom some stays met. What one stay reads does not wait for what the one before has read: first all are looked up,
     * then all are walked through.
     *
     * @param which of the stays are asked, those from {@code begin} up to {@code end} of this list
     * @param numbers what each of the stays is called
     * @return as {@link Visits#overlapping}
     */
    int meeting(Visits day, Stretches stays, int[] which, int begin, int end, int[] numbers, Visits.Met taker) {
        looked = 0;
        int size = 0;
        for (int i = begin; i < end; i++) {
            int stay = which[i];
            if (stays.from(stay) < stays.until(stay)
                    && !day.never(stays.place(stay), stays.from(stay), stays.until(stay))) {
                asked[size++] = stay;
            }
            if (size == BATCH) {
                lookUp(day, stays, size);
                walk(day, stays, numbers, size, taker);
                size = 0;
            }
        }
        lookUp(day, stays, size);
        walk(day, stays, numbers, size, taker);
        return looked;
    }

    private void lookUp(Visits day, Stretches stays, int size) {
        int seen = 0;
        for (int i = 0; i < size; i++) {
            first[i] = day.begin(stays.place(asked[i]));
            stop[i] = day.end(stays.place(asked[i]));
            seen += day.seen(stays.place(asked[i]), first[i], stop[i], stays.from(asked[i]));
        }
        var memory = day.memory();
        for (int i = 0; i < size; i++) {
            int begin = first[i];
            int end = stop[i];
            first[i] = day.firstSeen(day.seconds(stays.from(asked[i])), begin, end);
            stop[i] = day.lastSeen(day.bounded(stays.until(asked[i])), first[i], end);
        }
        for (int i = 0; i < size; i++) {
            seen += first[i] < stop[i] ? memory.get(CELL, day.visit(first[i])) : 0;
        }
        for (int i = 0; i < size; i++) {
            long at = day.visit(first[i]);
            int lines = (int) Math.min(READ_AHEAD, (day.visit(stop[i]) - at + BYTES_A_LINE - 1) / BYTES_A_LINE);
            for (int line = 1; line < lines; line++) {
                seen += memory.get(CELL, at + (long) line * BYTES_A_LINE);
            }
        }
        touched = seen;
    }

    private void walk(Visits day, Stretches stays, int[] numbers, int size, Visits.Met taker) {
        for (int i = 0; i < size; i++) {
            int stay = asked[i];
            long from = stays.from(stay);
            long until = stays.until(stay);
            int after = day.seconds(from);
            int start = begun(day, first[i], stop[i], after);
            int longs = longBefore(day, stays.place(stay), after, start);
            if (longs > 0) {
                longs(day, longs, from, until, numbers[stay], taker);
            }
            int last = entered(day, start, stop[i], day.bounded(until));
            looked += Math.max(0, last - start);
            for (int row = start; row < last; ) {
                int endOfChunk = endOfChunk(row, last);
                int there = day.isNarrow()
                        ? metNarrow(day, row, endOfChunk, after, from, until)
                        : metWide(day, row, endOfChunk, after, from, until);
                if (there > 0) {
                    taker.met(numbers[stay], person, met, parted, there);
                }
                row = endOfChunk;
            }
        }
    }

    private void longs(Visits day, int size, long from, long until, int number, Visits.Met taker) {
        for (int begin = 0; begin < size; begin += FEW) {
            int some = Math.min(FEW, size - begin);
            for (int i = 0; i < some; i++) {
                int visit = longVisits[begin + i];
                person[i] = day.longCell(visit, VisitsLayout.LONG_PERSON);
                met[i] = Math.max(from, day.base() + day.longCell(visit, VisitsLayout.LONG_ENTRY));
                parted[i] = Math.min(until, day.base() + day.longCell(visit, VisitsLayout.LONG_END));
            }
            taker.met(number, person, met, parted, some);
        }
    }

    /** Of each of the rows that was left after the second who it was and how much of it lies within the stretch. */
    private int metWide(Visits day, int row, int end, int after, long from, long until) {
        int size = select(day, row, end, after);
        long base = day.base();
        for (int i = 0; i < size; i++) {
            int at = found[i];
            met[i] = Math.max(from, base + copy[at]);
            parted[i] = Math.min(until, base + copy[at + 1]);
            person[i] = copy[at + 2];
        }
        return size;
    }

    /** The same of a narrow table: a visit is one number of 64 bits until it is known to be wanted. */
    private int metNarrow(Visits day, int row, int end, int after, long from, long until) {
        if (end - row > found.length) {
            grow();
        }
        long first = day.firstEntry();
        int gone = gone(day, after);
        int size = wanted(day.checked(row), day.visit(row), end - row, gone);
        for (int i = 0; i < size; i++) {
            int cell = (int) (wanted[i] >>> ENTRY_SHIFT);
            long entered = first + (cell >>> VisitsLayout.LASTS_BITS);
            met[i] = Math.max(from, entered);
            parted[i] = Math.min(until, entered + (cell & VisitsLayout.LASTS_LONG));
        }
        for (int i = 0; i < size; i++) {
            person[i] = (int) (wanted[i] >>> PERSON_SHIFT);
        }
        if (until - day.entered(row) > VisitsLayout.LASTS_LONG) {
            partLater(day, row, end, gone, until);
        }
        return size;
    }

    /** A stay goes on for longer than a cell can say that a visit lasted: what was found of long ones is put right. */
    private void partLater(Visits day, int begin, int end, int gone, long until) {
        var memory = day.checked(begin);
        int size = 0;
        for (int row = begin; row < end; row++) {
            int cell = memory.get(CELL, day.visit(row));
            int lasts = cell & VisitsLayout.LASTS_LONG;
            if ((cell >>> VisitsLayout.LASTS_BITS) + lasts > gone) {
                if (lasts == VisitsLayout.LASTS_LONG) {
                    parted[size] = Math.min(until, day.left(row));
                }
                size++;
            }
        }
    }

    private int wanted(MemorySegment memory, long at, int rows, int gone) {
        long[] visits = wanted;
        int size = 0;
        for (int i = 0; i < rows; i++) {
            long visit = memory.get(VISIT, at + 8L * i);
            visits[size] = visit;
            int cell = (int) (visit >>> ENTRY_SHIFT);
            // a number of 0 or 1, not a branch: who is still there is as good as random
            size += (cell >>> VisitsLayout.LASTS_BITS) + (cell & VisitsLayout.LASTS_LONG) > gone ? 1 : 0;
        }
        return size;
    }

    /** The second as cells of a narrow table count. */
    private static int gone(Visits day, int after) {
        return Math.clamp(day.base() + after - day.firstEntry(), -1, Integer.MAX_VALUE);
    }

    /** The first of the rows that a walk must see: a block begins with some that only the list of long visits is asked for. */
    private static int begun(Visits day, int start, int end, int after) {
        long since = day.since(after);
        int row = start;
        if (row < end) {
            var memory = day.checked(row);
            while (row < end && day.entry(memory, row) < since) {
                row++;
                if (row < end && row % VisitsLayout.PIECE == 0) {
                    memory = day.checked(row);
                }
            }
        }
        return row;
    }

    private int lastSeen(Visits day, int start, int end, long before) {
        return entered(day, start, day.lastSeen(before, start, end), before);
    }

    /** One more than the last row that was entered before the second; only the last block may hold any that was not. */
    private static int entered(Visits day, int start, int end, long before) {
        int last = end;
        if (last > start) {
            var memory = day.checked(last - 1);
            while (last > start && day.entry(memory, last - 1) >= before) {
                last--;
                if (last > start && last % VisitsLayout.PIECE == 0) {
                    memory = day.checked(last - 1);
                }
            }
        }
        return last;
    }

    private static int endOfChunk(int row, int end) {
        return Math.min(end, (row / CHUNK + 1) * CHUNK);
    }

    /** How many of the rows were left after the second; which of them stands in what was found. */
    private int select(Visits day, int begin, int end, int after) {
        if (end - begin > found.length) {
            grow();
        }
        int cells = day.cells() * (end - begin);
        MemorySegment.copy(day.checked(begin), CELL, day.visit(begin), copy, 0, cells);
        if (day.isNarrow()) {
            return selectNarrow(cells, gone(day, after));
        }
        int size = 0;
        for (int i = 0; i < cells; i += 3) {
            found[size] = i;
            size += copy[i + 1] > after ? 1 : 0;
        }
        return size;
    }

    /** Most questions are of one place with few visits. */
    private void grow() {
        copy = new int[3 * CHUNK];
        found = new int[CHUNK];
        wanted = new long[CHUNK];
        person = new int[CHUNK];
        met = new long[CHUNK];
        parted = new long[CHUNK];
    }

    /**
     * A visit that lasted too long for its cell is found by this too: rows begin with the first entry that can matter, and
     * from there on whoever stayed longer than that is still there.
     */
    private int selectNarrow(int cells, int gone) {
        int size = 0;
        for (int i = 0; i < cells; i += 2) {
            found[size] = i;
            size += (copy[i] >>> VisitsLayout.LASTS_BITS) + (copy[i] & VisitsLayout.LASTS_LONG) > gone ? 1 : 0;
        }
        return size;
    }

    /** How many long visits to the place lie in rows before the given one and were left after a second. */
    private int longBefore(Visits day, int place, int after, int before) {
        int end = day.longBegin(place + 1);
        int size = 0;
        for (int begin = day.longBegin(place); begin < end; ) {
            int block = begin / VisitsLayout.BLOCK;
            int stop = Math.min(end, (block + 1) * VisitsLayout.BLOCK);
            if (stop - begin == VisitsLayout.BLOCK && end > stop && day.longBlockEnd(block) <= after) {
                looked++;
            } else {
                looked += stop - begin;
                size = longBefore(day, begin, stop, after, before, size);
            }
            begin = day.longCell(stop - 1, 0) < before ? stop : end;
        }
        return size;
    }

    private int longBefore(Visits day, int begin, int end, int after, int before, int known) {
        if (known + VisitsLayout.BLOCK > longVisits.length) {
            longVisits = Arrays.copyOf(longVisits, 2 * longVisits.length);
        }
        int size = known;
        var memory = day.memory();
        for (int visit = begin; visit < end; visit++) {
            long at = day.longVisit(visit);
            longVisits[size] = visit;
            size += (memory.get(CELL, at) < before ? 1 : 0)
                    & (memory.get(CELL, at + 4L * VisitsLayout.LONG_END) > after ? 1 : 0);
        }
        return size;
    }
}
