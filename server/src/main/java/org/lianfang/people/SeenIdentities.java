package org.lianfang.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which identities the rows of a file so far had: an open-addressed table of hashes that are random already, 28 bytes a
 * slot, so that a city of millions fits where a map of objects would not.
 */
final class SeenIdentities {
    private long[] high = new long[1 << 16];
    private long[] low = new long[1 << 16];
    private long[] content = new long[1 << 16];
    private int[] row = new int[1 << 16];
    private int size;
    private long repeated;

    /** The first row that had an identity, and whether it said the same in every cell. */
    record Earlier(long row, boolean same) {}

    /** Null if the identity is new. */
    @Nullable
    Earlier add(UUID identity, UUID contents, long rowNumber) {
        if (size * 3L > high.length * 2L) {
            grow();
        }
        long h = identity.getMostSignificantBits();
        long l = identity.getLeastSignificantBits();
        int slot = slot(h, l);
        if (row[slot] != 0) {
            return new Earlier(row[slot], content[slot] == contents.getLeastSignificantBits());
        }
        set(slot, h, l, contents.getLeastSignificantBits(), (int) rowNumber);
        size++;
        return null;
    }

    void countRepeated() {
        repeated++;
    }

    /** Rows that said again what an earlier one had said. */
    long repeated() {
        return repeated;
    }

    int size() {
        return size;
    }

    private int slot(long h, long l) {
        int mask = high.length - 1;
        int slot = (int) (h ^ l) & mask;
        while (row[slot] != 0 && (high[slot] != h || low[slot] != l)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void set(int slot, long h, long l, long contents, int rowNumber) {
        high[slot] = h;
        low[slot] = l;
        content[slot] = contents;
        row[slot] = rowNumber;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldContent = content;
        int[] oldRow = row;
        int capacity = oldHigh.length * 2;
        high = new long[capacity];
        low = new long[capacity];
        content = new long[capacity];
        row = new int[capacity];
        for (int i = 0; i < oldHigh.length; i++) {
            if (oldRow[i] != 0) {
                set(slot(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldContent[i], oldRow[i]);
            }
        }
    }
}
