package org.lianfang.visits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Looks for visits to a place within a stretch of time. What it works with is kept from question to question. Not for
 * several threads; one each.
 */
final class Search {
    private static final ValueLayout.OfInt CELL = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int CHUNK = 512;
    private static final int BATCH = 16;
    private static final int BYTES_A_LINE = 64;
    private static final int READ_AHEAD = 20;

    /** Rows that were found in the stretch of rows looked at last. */
    private final int[] rows = new int[CHUNK];

    private final int[] copy = new int[3 * CHUNK];
    private final int[] asked = new int[BATCH];
    private final int[] first = new int[BATCH];
    private final int[] stop = new int[BATCH];

    /** Which long visits were found last. */
    private int[] longVisits = new int[16];

    private int looked;

    /** Keeps the reading ahead from being left out as useless; the value means nothing. */
    @SuppressWarnings("unused")
    private int touched;

    /** As {@link Visits#overlapping}. */
    int overlapping(Visits day, int place, long from, long until, Visits.Found found) {
        return from >= until || day.never(place, from, until) ? 0 : search(day, place, from, until, found);
    }

    /** Every visit that began before the second and lasted beyond it, in order of entry. */
    void presentBefore(Visits day, int place, long second, Visits.Found found) {
        if (!day.never(place, second, second)) {
            search(day, place, second, second, found);
        }
    }

    /** Rows that were entered before {@code until} and left after {@code from}. */
    private int search(Visits day, int place, long from, long until, Visits.Found found) {
        int begin = day.begin(place);
        int end = day.end(place);
        if (begin == end) {
            return 0;
        }
        int after = day.seconds(from);
        int start = day.firstSeen(after, begin, end);
        int last = lastSeen(day, start, end, day.bounded(until));
        looked = 0;
        int longs = longBefore(day, place, after, start);
        for (int i = 0; i < longs; i++) {
            found.visit(day, day.longCell(longVisits[i], 0));
        }
        looked += Math.max(0, last - start);
        for (int row = start; row < last; ) {
            int endOfChunk = endOfChunk(row, last);
            int size = select(day.checked(row), day.visit(row), row, endOfChunk, after);
            for (int i = 0; i < size; i++) {
                found.visit(day, rows[i]);
            }
            row = endOfChunk;
        }
        return looked;
    }

    /**
     * Whom some stays met. What one stay reads does not wait for what the one before has read: first all are looked up,
     * then all are walked through.
     *
     * @param stays of which those from {@code begin} up to {@code end} are asked
     * @param numbers what each of the stays is called
     * @return as {@link Visits#overlapping}
     */
    int meeting(Visits day, Stretches stays, int[] numbers, int begin, int end, Visits.Met met) {
        looked = 0;
        int size = 0;
        for (int stay = begin; stay < end; stay++) {
            if (stays.from(stay) < stays.until(stay)
                    && !day.never(stays.place(stay), stays.from(stay), stays.until(stay))) {
                asked[size++] = stay;
            }
            if (size == BATCH) {
                lookUp(day, stays, size);
                walk(day, stays, numbers, size, met);
                size = 0;
            }
        }
        lookUp(day, stays, size);
        walk(day, stays, numbers, size, met);
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
            long at = day.visit(first[i]);
            int lines = (int) Math.min(READ_AHEAD, (day.visit(stop[i]) - at + BYTES_A_LINE - 1) / BYTES_A_LINE);
            for (int line = 0; line < lines; line++) {
                seen += memory.get(CELL, at + (long) line * BYTES_A_LINE);
            }
        }
        touched = seen;
    }

    private void walk(Visits day, Stretches stays, int[] numbers, int size, Visits.Met met) {
        long base = day.base();
        for (int i = 0; i < size; i++) {
            int stay = asked[i];
            long from = stays.from(stay);
            long until = stays.until(stay);
            int after = day.seconds(from);
            int longs = longBefore(day, stays.place(stay), after, first[i]);
            int number = numbers[stay];
            for (int j = 0; j < longs; j++) {
                int visit = longVisits[j];
                met.met(
                        number,
                        day.longCell(visit, VisitsLayout.LONG_PERSON),
                        Math.max(from, base + day.longCell(visit, VisitsLayout.LONG_ENTRY)),
                        Math.min(until, base + day.longCell(visit, VisitsLayout.LONG_END)));
            }
            int last = entered(day, first[i], stop[i], day.bounded(until));
            looked += Math.max(0, last - first[i]);
            for (int row = first[i]; row < last; ) {
                int endOfChunk = endOfChunk(row, last);
                int size3 = 3 * (endOfChunk - row);
                MemorySegment.copy(day.checked(row), CELL, day.visit(row), copy, 0, size3);
                int found = 0;
                for (int j = 1; j < size3; j += 3) {
                    rows[found] = j;
                    found += copy[j] > after ? 1 : 0;
                }
                for (int k = 0; k < found; k++) {
                    int j = rows[k];
                    met.met(number, copy[j + 1], Math.max(from, base + copy[j - 1]), Math.min(until, base + copy[j]));
                }
                row = endOfChunk;
            }
        }
    }

    private int lastSeen(Visits day, int start, int end, long before) {
        return entered(day, start, day.lastSeen(before, start, end), before);
    }

    /** One more than the last row that was entered before the second, where no row of other blocks than the last was not. */
    private static int entered(Visits day, int start, int end, long before) {
        int last = end;
        if (last > start) {
            var memory = day.checked(last - 1);
            while (last > start && memory.get(CELL, day.visit(last - 1)) >= before) {
                last--;
                if (last > start && last % VisitsLayout.PIECE == 0) {
                    memory = day.checked(last - 1);
                }
            }
        }
        return last;
    }

    /** Rows that are read together; they are of one piece. */
    private static int endOfChunk(int row, int end) {
        return Math.min(end, row + Math.min(CHUNK, VisitsLayout.PIECE - row % VisitsLayout.PIECE));
    }

    /** Which of the rows were left after the second. */
    private int select(MemorySegment memory, long visit, int begin, int end, int after) {
        int[] found = rows;
        int size = 0;
        long at = visit + VisitsLayout.LEFT;
        for (int i = 0; i < end - begin; i++) {
            found[size] = begin + i;
            // a number of 0 or 1, not a branch: who is still there is as good as random
            size += memory.get(CELL, at + (long) i * VisitsLayout.VISIT) > after ? 1 : 0;
        }
        return size;
    }

    /** How many long visits to the place lie in rows before the given one and were left after a second. */
    private int longBefore(Visits day, int place, int after, int before) {
        int begin = day.longBegin(place);
        int end = day.longBegin(place + 1);
        int size = 0;
        for (int j = begin; j < end && day.longCell(j, 0) < before; j++) {
            if (j % VisitsLayout.BLOCK == 0 && end - j > VisitsLayout.BLOCK) {
                looked++;
                if (day.longBlockEnd(j / VisitsLayout.BLOCK) <= after) {
                    j += VisitsLayout.BLOCK - 1;
                    continue;
                }
            }
            looked++;
            if (day.longCell(j, VisitsLayout.LONG_END) > after) {
                if (size == longVisits.length) {
                    longVisits = Arrays.copyOf(longVisits, 2 * size);
                }
                longVisits[size++] = j;
            }
        }
        return size;
    }
}
