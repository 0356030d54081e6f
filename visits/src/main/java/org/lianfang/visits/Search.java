package org.lianfang.visits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Looks for visits to a place within a stretch of time. What it works with is kept from question to question. Not for
 * several threads; one each.
 */
final class Search {
    private static final ValueLayout.OfInt CELL = ValueLayout.JAVA_INT_UNALIGNED;

    /** Rows that are looked at together. */
    static final int CHUNK = 512;

    private static final int FEW = 64;

    private final LongVisits longs = new LongVisits();

    /** The visits looked at last, as they lie in memory. */
    private int[] copy = new int[3 * FEW];

    /** Which of these were found: where in the copy each begins. */
    private int[] found = new int[FEW];

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
        long since = day.since(after);
        int there = longs.before(day, day.longBegin(place), day.longBegin(place + 1), since, after);
        for (int i = 0; i < there; i++) {
            visitor.visit(day, day.longCell(longs.found[i], 0));
        }
        int start = day.rowEnteredFrom(day.base() + since, begin, end);
        int last = day.rowEnteredFrom(until, begin, end);
        for (int row = start; row < last; ) {
            int endOfChunk = endOfChunk(row, last);
            int size = select(day, row, endOfChunk, after);
            for (int i = 0; i < size; i++) {
                visitor.visit(day, row + found[i] / day.cells());
            }
            row = endOfChunk;
        }
        return longs.looked + Math.max(0, last - start);
    }

    /** Where the rows end that are looked at together with one of them. */
    static int endOfChunk(int row, int end) {
        return Math.min(end, (row / CHUNK + 1) * CHUNK);
    }

    /** How many of the rows were left after the second; which of them stands in what was found. */
    private int select(Visits day, int begin, int end, int after) {
        if (end - begin > found.length) {
            grow();
        }
        int cells = day.cells() * (end - begin);
        MemorySegment.copy(day.checked(begin, end), CELL, day.visit(begin), copy, 0, cells);
        if (day.isNarrow()) {
            return selectNarrow(cells, day.gone(after));
        }
        int size = 0;
        for (int i = 0; i < cells; i += 3) {
            found[size] = i;
            size += copy[i + 1] > after ? 1 : 0;
        }
        return size;
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

    /** Most questions are of one place with few visits. */
    private void grow() {
        copy = new int[3 * CHUNK];
        found = new int[CHUNK];
    }
}
