package org.lianfang.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What one task of co-location looks at: some places for the whole stretch of time, or one place for a piece of it.
 *
 * @param places in ascending order
 * @param opens begin of the piece; of the first piece, and of places that are whole, the begin of what is asked
 * @param closes end of the piece, exclusive
 */
@SuppressWarnings("ArrayRecordComponent") // sent to tasks, never compared
record Unit(int[] places, long opens, long closes, List<Slice> slices) implements Serializable {

    /** Rows of a group, in turn. */
    record Slice(RowGroup group, int first, int rows) implements Serializable {}

    int lowest() {
        return places[0];
    }

    boolean has(int place) {
        return Arrays.binarySearch(places, place) >= 0;
    }

    long rows() {
        return slices.stream().mapToLong(Slice::rows).sum();
    }
}
