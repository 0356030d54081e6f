package org.lianfang.visits;

import java.lang.foreign.ValueLayout;

/**
 * Blocks of rows of one table, of each of which it is known when it begins: not the second but the step of time, so that
 * what must be read to find one is short. Who asks for a second looks through all blocks that begin in its step.
 */
final class Blocks {
    private static final ValueLayout.OfChar STEP = ValueLayout.JAVA_CHAR_UNALIGNED;

    private final Columns columns;
    private final long firsts;
    private final int origin;
    private final int stepBits;

    /**
     * @param firsts where in memory the steps lie
     * @param origin the first entry of all in seconds of the table's own clock
     */
    Blocks(Columns columns, long firsts, int origin, int stepBits) {
        this.columns = columns;
        this.firsts = firsts;
        this.origin = origin;
        this.stepBits = stepBits;
    }

    /** Where in memory it says of each block in which step it begins. */
    long firsts() {
        return firsts;
    }

    /** In which step after the first entry a second of the table's own clock is; -1 for any before. */
    int step(long second) {
        return (int) Math.clamp((second - origin) >> stepBits, -1, 1L << Character.SIZE);
    }

    private int first(int block) {
        return columns.memory().get(STEP, firsts + 2L * block);
    }

    /** Of the blocks of some rows the last one that begins in an earlier step, or else the first. */
    int lastBefore(int step, int begin, int end) {
        int low = begin / VisitsLayout.BLOCK;
        int high = (end - 1) / VisitsLayout.BLOCK;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (first(middle) < step) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The end of the last block that begins no later than in the step; the one that is given does, or is the first. */
    int endOf(int step, int block, int end) {
        int next = (block + 1) * VisitsLayout.BLOCK;
        // seldom do two blocks begin in one step
        return next >= end || first(block + 1) > step
                ? Math.min(end, next)
                : Math.min(end, (lastBefore(step + 1, next, end) + 1) * VisitsLayout.BLOCK);
    }

    /** The end of the last block from a row on that may hold an entry before the second. */
    int lastSeen(long before, int first, int end) {
        int step = step(before);
        int block = first / VisitsLayout.BLOCK;
        while ((block + 1) * VisitsLayout.BLOCK < end && first(block + 1) <= step) {
            block++;
        }
        return Math.min(end, (block + 1) * VisitsLayout.BLOCK);
    }
}
