package org.lianfang.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which identities the rows of a file so far had: an open-addressed table of hashes that are random already, 32 bytes a
 * slot side by side, so that a city of millions fits where a map of objects would not and a look is one cache miss.
 */
final class SeenIdentities {
    private static final int STRIDE = 4;

    private long[] slots;
    private int size;
    private long repeated;

    /** Made for about so many rows; grows with more. */
    SeenIdentities(long rows) {
        int wanted = (int) Math.min(1 << 22, Math.max(1 << 10, rows + rows / 2));
        slots = new long[Integer.highestOneBit(wanted) * 2 * STRIDE];
    }

    /** The first row that had an identity, and whether it said the same in every cell. */
    record Earlier(long row, boolean same) {}

    /** Null if the identity is new. */
    @Nullable
    Earlier add(UUID identity, long content, long row) {
        if (size * 3L > slots.length / STRIDE * 2L) {
            grow();
        }
        long high = identity.getMostSignificantBits();
        long low = identity.getLeastSignificantBits();
        int at = find(high, low);
        if (slots[at + 3] != 0) {
            return new Earlier(slots[at + 3], slots[at + 2] == content);
        }
        set(at, high, low, content, row);
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

    private int find(long high, long low) {
        int mask = slots.length - 1;
        int at = ((int) (high ^ low) * STRIDE) & mask;
        while (slots[at + 3] != 0 && (slots[at] != high || slots[at + 1] != low)) {
            at = (at + STRIDE) & mask;
        }
        return at;
    }

    private void set(int at, long high, long low, long content, long row) {
        slots[at] = high;
        slots[at + 1] = low;
        slots[at + 2] = content;
        slots[at + 3] = row;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (int i = 0; i < old.length; i += STRIDE) {
            if (old[i + 3] != 0) {
                set(find(old[i], old[i + 1]), old[i], old[i + 1], old[i + 2], old[i + 3]);
            }
        }
    }
}
