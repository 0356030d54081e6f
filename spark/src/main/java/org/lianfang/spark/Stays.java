package org.lianfang.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Stays of cases, in the order of places. Never changes; every task has the same. */
final class Stays implements Serializable {
    private final long[] stay;
    private final int[] place;
    private final long[] entered;
    private final long[] left;

    /**
     * A case that was at a place.
     *
     * @param stay the number under which the answer names it
     * @param left the first second at which the case was gone
     */
    record Stay(long stay, int place, long entered, long left) {}

    /** Takes a stay. */
    @FunctionalInterface
    interface Each {
        void stay(long stay, int place, long entered, long left);
    }

    Stays(List<Stay> stays) {
        var sorted = stays.stream().sorted(Comparator.comparingInt(Stay::place)).toList();
        stay = sorted.stream().mapToLong(Stay::stay).toArray();
        place = sorted.stream().mapToInt(Stay::place).toArray();
        entered = sorted.stream().mapToLong(Stay::entered).toArray();
        left = sorted.stream().mapToLong(Stay::left).toArray();
    }

    int size() {
        return place.length;
    }

    boolean at(int where) {
        return Arrays.binarySearch(place, where) >= 0;
    }

    /** Whether a stay may have met a visit of the group. */
    boolean touch(RowGroup group) {
        for (int i = begin(group.lowestPlace()); i < place.length && place[i] <= group.highestPlace(); i++) {
            if (group.touches(entered[i], left[i])) {
                return true;
            }
        }
        return false;
    }

    void atPlaces(int lowest, int highest, Each each) {
        for (int i = begin(lowest); i < place.length && place[i] <= highest; i++) {
            each.stay(stay[i], place[i], entered[i], left[i]);
        }
    }

    private int begin(int lowest) {
        int low = 0;
        int high = place.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (place[middle] < lowest) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
