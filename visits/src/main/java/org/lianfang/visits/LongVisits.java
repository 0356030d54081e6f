package org.lianfang.visits;

import java.util.Arrays;

/** Finds visits that lasted longer than a walk along rows sees. What was found is kept until the next question. */
final class LongVisits {
    /** With fewer, it is not worth while to leave any out. */
    private static final int FEW = 2 * VisitsLayout.BLOCK;

    /** Which were found last, in the order of rows. */
    int[] found = new int[2 * FEW];

    /** How many visits and blocks were looked at. */
    int looked;

    /**
     * Long visits of a place that began before a second and ended after another, both as the table counts them.
     *
     * @param begin the first long visit of the place
     * @param end one more than the last
     * @return how many were found
     */
    int before(Visits day, int begin, int end, long since, int after) {
        looked = 0;
        if (end - begin <= FEW) {
            return before(day, begin, end, since, after, 0);
        }
        int size = 0;
        for (int first = begin; first < end; ) {
            int block = first / VisitsLayout.BLOCK;
            int stop = Math.min(end, (block + 1) * VisitsLayout.BLOCK);
            if (stop - first == VisitsLayout.BLOCK && day.longBlockEnd(block) <= after) {
                looked++;
            } else {
                size = before(day, first, stop, since, after, size);
            }
            first = day.longCell(stop - 1, VisitsLayout.LONG_ENTRY) < since ? stop : end;
        }
        return size;
    }

    private int before(Visits day, int begin, int end, long since, int after, int known) {
        if (known + FEW > found.length) {
            found = Arrays.copyOf(found, 2 * found.length);
        }
        looked += end - begin;
        return Loops.longs(day.memory(), day.longVisit(0), begin, end, since, after, found, known);
    }
}
