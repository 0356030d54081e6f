package org.lianfang.visits;

import java.util.Arrays;

/** The order of rows by place, and within a place by columns, the first of which counts most. */
final class RowOrder {
    private static final int FEW = 12;

    private final int[][] columns;
    private final int[] order;
    private long[] keys = new long[0];

    private RowOrder(int[] order, int[]... columns) {
        this.order = order;
        this.columns = columns;
    }

    /**
     * The numbers of the rows in order, by counting the rows of each place.
     *
     * @param starts has one more cell than there are places and is filled with the position at which each place begins
     */
    static int[] of(int rows, int[] place, int[] starts, int[]... columns) {
        for (int row = 0; row < rows; row++) {
            starts[place[row] + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] next = starts.clone();
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++) {
            order[next[place[row]]++] = row;
        }
        var sorted = new RowOrder(order, columns);
        for (int i = 0; i + 1 < starts.length; i++) {
            sorted.sort(starts[i], starts[i + 1], 0);
        }
        return order;
    }

    /** Sorts positions by one column, then what is equal there by the next. */
    private void sort(int begin, int end, int level) {
        int size = end - begin;
        if (size < 2 || level == columns.length) {
            return;
        }
        if (size <= FEW) {
            insert(begin, end, level);
            return;
        }
        int[] column = columns[level];
        if (keys.length < size) {
            keys = new long[Math.max(size, 2 * keys.length)];
        }
        for (int i = 0; i < size; i++) {
            keys[i] = (long) column[order[begin + i]] << 32 | i;
        }
        Arrays.sort(keys, 0, size);
        int[] before = Arrays.copyOfRange(order, begin, end);
        for (int i = 0; i < size; i++) {
            order[begin + i] = before[(int) keys[i]];
        }
        int equal = begin;
        for (int i = begin + 1; i <= end; i++) {
            if (i == end || column[order[i]] != column[order[equal]]) {
                sort(equal, i, level + 1);
                equal = i;
            }
        }
    }

    private void insert(int begin, int end, int level) {
        for (int i = begin + 1; i < end; i++) {
            int row = order[i];
            int j = i;
            for (; j > begin && before(row, order[j - 1], level); j--) {
                order[j] = order[j - 1];
            }
            order[j] = row;
        }
    }

    private boolean before(int one, int other, int level) {
        for (int i = level; i < columns.length; i++) {
            int[] column = columns[i];
            if (column[one] != column[other]) {
                return column[one] < column[other];
            }
        }
        return false;
    }
}
