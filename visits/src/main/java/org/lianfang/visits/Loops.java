package org.lianfang.visits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The loops in which {@link Meetings} spends its time, over a batch of stays or a chunk of rows. Each is a method of its own
 * that works on few arrays: in the midst of a longer one there are not registers enough for the compiler, and what is
 * counted row by row leaves its register for every row.
 */
final class Loops {
    private static final ValueLayout.OfInt CELL = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfChar STEP = ValueLayout.JAVA_CHAR_UNALIGNED;

    /** A visit of two cells, of which the first is the entry and the second the person. */
    private static final ValueLayout.OfLong VISIT = ValueLayout.JAVA_LONG_UNALIGNED;

    private static final int ENTRY_SHIFT = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : Integer.SIZE;
    private static final int PERSON_SHIFT = Integer.SIZE - ENTRY_SHIFT;
    private static final long VISIT_BYTES = VISIT.byteSize();
    private static final int BYTES_A_LINE = 64;
    private static final int READ_AHEAD = 100;

    private Loops() {}

    /** Where the rows and the long visits of each place begin, and where those of the next. */
    static void places(
            MemorySegment memory,
            long starts,
            int[] place,
            int begin,
            int some,
            int[] first,
            int[] stop,
            int[] longFirst,
            int[] longStop) {
        for (int i = 0; i < some; i++) {
            long at = starts + 8L * place[begin + i];
            first[i] = memory.get(CELL, at);
            longFirst[i] = memory.get(CELL, at + 4);
            stop[i] = memory.get(CELL, at + 8);
            longStop[i] = memory.get(CELL, at + 12);
        }
    }

    /** Where the visits of each place begin that go on after all others, and where those of the next. */
    static void staying(
            MemorySegment memory, long stayingStarts, int[] place, int begin, int some, int[] first, int[] stop) {
        for (int i = 0; i < some; i++) {
            long at = stayingStarts + 4L * place[begin + i];
            first[i] = memory.get(CELL, at);
            stop[i] = memory.get(CELL, at + 4);
        }
    }

    /** Of each stay halves the blocks among which the last one lies that begins in an earlier step, without a branch. */
    static void halve(MemorySegment memory, long firsts, int[] block, int[] blocks, int[] step, int some) {
        for (int i = 0; i < some; i++) {
            int half = blocks[i] >>> 1;
            int begins = memory.get(STEP, firsts + 2L * (block[i] + half));
            // all bits or none
            block[i] += ((begins - step[i]) >> 31) & half;
            blocks[i] -= half;
        }
    }

    /**
     * Reads where a list of each begins and ends, one after another without waiting; what comes of it means nothing.
     *
     * @param bytes of what the list holds
     */
    static int readAhead(MemorySegment memory, long list, int bytes, int[] first, int[] stop, int some) {
        int seen = 0;
        for (int i = 0; i < some; i++) {
            // beyond the lists of all places there are other cells
            seen += memory.get(CELL, list + (long) bytes * first[i]);
            seen += memory.get(CELL, list + (long) bytes * stop[i]);
        }
        return seen;
    }

    /** Reads all rows ahead, each line of memory once. */
    static int readRows(MemorySegment memory, long visits, int[] first, int[] stop, int some) {
        int seen = 0;
        for (int i = 0; i < some; i++) {
            seen += first[i] < stop[i] ? memory.get(CELL, visits + VISIT_BYTES * first[i]) : 0;
        }
        for (int i = 0; i < some; i++) {
            long at = visits + VISIT_BYTES * first[i];
            long bytes = VISIT_BYTES * (stop[i] - first[i]);
            int lines = (int) Math.min(READ_AHEAD, (bytes + BYTES_A_LINE - 1) / BYTES_A_LINE);
            for (int line = 1; line < lines; line++) {
                seen += memory.get(CELL, at + (long) line * BYTES_A_LINE);
            }
        }
        return seen;
    }

    /**
     * Which of the long visits began before a second and ended after another.
     *
     * @param found is filled from {@code size} on and has room for all
     * @return up to where it is filled
     */
    static int longs(
            MemorySegment memory, long longVisits, int begin, int end, long since, int after, int[] found, int size) {
        int known = size;
        int visit = begin;
        long stop = longVisits + (long) VisitsLayout.LONG_BYTES * end;
        for (long at = longVisits + (long) VisitsLayout.LONG_BYTES * begin; at != stop; at += VisitsLayout.LONG_BYTES) {
            found[known] = visit++;
            known += (memory.get(CELL, at + 4L * VisitsLayout.LONG_ENTRY) < since ? 1 : 0)
                    & (memory.get(CELL, at + 4L * VisitsLayout.LONG_END) > after ? 1 : 0);
        }
        return known;
    }

    /**
     * Who of those that go on after all others was there after a second, and until when; everybody has met the stay from
     * its begin on.
     *
     * @return how many
     */
    static int stillThere(
            MemorySegment memory, long at, int some, int after, long base, long until, int[] person, long[] parted) {
        int known = 0;
        long stop = at + (long) VisitsLayout.STAYING_BYTES * some;
        for (long next = at; next != stop; next += VisitsLayout.STAYING_BYTES) {
            int left = memory.get(CELL, next);
            person[known] = memory.get(CELL, next + 4);
            parted[known] = Math.min(until, base + left);
            known += left > after ? 1 : 0;
        }
        return known;
    }

    /**
     * Tells of each row whether somebody entered before a second and left after another, as a number of 0 or 1, which a
     * processor does for several rows together. Who stayed longer than {@code longest} counts as if no longer.
     */
    static void mark(MemorySegment memory, long at, int rows, int gone, long before, int longest, int[] flags) {
        var run = memory.asSlice(at, VISIT_BYTES * rows);
        for (int i = 0; i < rows; i++) {
            long cell = (run.get(VISIT, VISIT_BYTES * i) >>> ENTRY_SHIFT) & 0xFFFF_FFFFL;
            long entered = cell >>> VisitsLayout.LASTS_BITS;
            long lasts = Math.min(longest, cell & VisitsLayout.LASTS_LONG);
            flags[i] = (int) (((gone - entered - lasts) & (entered - before)) >>> 63);
        }
    }

    /**
     * The rows that are marked.
     *
     * @return how many
     */
    static int keep(MemorySegment memory, long at, int rows, int[] flags, long[] wanted) {
        var run = memory.asSlice(at, VISIT_BYTES * rows);
        int kept = 0;
        for (int i = 0; i < rows; i++) {
            wanted[kept] = run.get(VISIT, VISIT_BYTES * i);
            // not a branch: who is still there is as good as random
            kept += flags[i];
        }
        return kept;
    }

    /** Who it was and from when until when, cut to the stay. */
    static void cut(
            long[] wanted, int size, long origin, long from, long until, int[] person, long[] met, long[] parted) {
        for (int i = 0; i < size; i++) {
            int cell = (int) (wanted[i] >>> ENTRY_SHIFT);
            long entered = origin + (cell >>> VisitsLayout.LASTS_BITS);
            met[i] = Math.max(from, entered);
            parted[i] = Math.min(until, entered + (cell & VisitsLayout.LASTS_LONG));
        }
        for (int i = 0; i < size; i++) {
            person[i] = (int) (wanted[i] >>> PERSON_SHIFT);
        }
    }

    /** How long somebody stayed, or that it was for longer than a cell can say. */
    static int lasts(long visit) {
        return (int) (visit >>> ENTRY_SHIFT) & VisitsLayout.LASTS_LONG;
    }
}
