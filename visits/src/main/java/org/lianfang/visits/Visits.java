package org.lianfang.visits;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * Visits of many people, place by place and in order of entry, and once more person by person. Never changes; may be
 * read by many threads at once. A row is the position of a visit in the first order.
 *
 * <p>Made by {@link VisitsBuilder}, or mapped from an index file. Times are kept as seconds after a base, so one table
 * may span 68 years.
 */
public final class Visits {
    private final MemorySegment memory;
    private final VisitsLayout layout;
    private final long base;
    private final long firstEntry;
    private final long lastEntry;
    private final long latestEnd;
    private final long starts;
    private final long entered;
    private final long left;
    private final long person;
    private final long blocks;
    private final long groups;

    /** The three times are those of all rows; without rows they do not matter. */
    Visits(MemorySegment memory, VisitsLayout layout, long base, long firstEntry, long lastEntry, long latestEnd) {
        this.memory = memory;
        this.layout = layout;
        this.base = base;
        this.firstEntry = firstEntry;
        this.lastEntry = lastEntry;
        this.latestEnd = latestEnd;
        this.starts = layout.starts();
        this.entered = layout.entered();
        this.left = layout.left();
        this.person = layout.person();
        this.blocks = layout.blocks();
        this.groups = layout.groups();
    }

    /** Takes a visit that was asked for. */
    @FunctionalInterface
    public interface Found {
        void visit(Visits visits, int row);
    }

    public int rows() {
        return layout.rows();
    }

    /** One more than the highest number of a place. */
    public int places() {
        return layout.places();
    }

    public int person(int row) {
        return at(person, row);
    }

    public long entered(int row) {
        return base + at(entered, row);
    }

    /** The first second at which the person was gone. */
    public long left(int row) {
        return base + at(left, row);
    }

    /** The first row of a place; the rows up to {@link #end} are its visits. */
    public int begin(int place) {
        return at(starts, place);
    }

    public int end(int place) {
        return at(starts, place + 1L);
    }

    long firstEntry() {
        return firstEntry;
    }

    long lastEntry() {
        return lastEntry;
    }

    long latestEnd() {
        return latestEnd;
    }

    long bytes() {
        return layout.size();
    }

    MemorySegment memory() {
        return memory;
    }

    VisitsLayout layout() {
        return layout;
    }

    long base() {
        return base;
    }

    /**
     * Every visit to a place that has a second in common with the stretch of time, in order of entry. A place that the
     * table does not know had no visit.
     *
     * @return how many rows, blocks and groups were looked at, the binary search not counted
     */
    public int overlapping(int place, long from, long until, Found found) {
        if (place < 0 || place >= layout.places() || from >= until || from >= latestEnd || until <= firstEntry) {
            return 0;
        }
        int after = seconds(from);
        int row = begin(place);
        int stop = firstEntryFrom(seconds(until), row, end(place));
        int looked = 0;
        while (row < stop) {
            looked++;
            if (at(groups, row / VisitsLayout.GROUP) <= after) {
                row = next(row, VisitsLayout.GROUP);
                continue;
            }
            int endOfGroup = Math.min(stop, next(row, VisitsLayout.GROUP));
            while (row < endOfGroup) {
                looked++;
                if (at(blocks, row / VisitsLayout.BLOCK) <= after) {
                    row = next(row, VisitsLayout.BLOCK);
                    continue;
                }
                int endOfBlock = Math.min(endOfGroup, next(row, VisitsLayout.BLOCK));
                looked += endOfBlock - row;
                for (; row < endOfBlock; row++) {
                    if (at(left, row) > after) {
                        found.visit(this, row);
                    }
                }
            }
        }
        return looked;
    }

    /** Takes a visit of one person, of whom the place is not written beside the row. */
    @FunctionalInterface
    public interface FoundAt {
        void visit(Visits visits, int row, int place);
    }

    /** Every visit of a person, in the order of rows. */
    public void ofPerson(int wanted, FoundAt found) {
        int bucket = wanted >>> layout.shift();
        if (wanted < 0 || bucket >= layout.buckets()) {
            return;
        }
        int end = at(layout.bucketStarts(), bucket + 1L);
        for (int i = at(layout.bucketStarts(), bucket); i < end; i++) {
            int candidate = at(layout.byPersonPerson(), i);
            if (candidate > wanted) {
                return;
            }
            if (candidate == wanted) {
                found.visit(this, at(layout.byPersonRow(), i), at(layout.byPersonPlace(), i));
            }
        }
    }

    /** The first row of the range that was entered at a second or later; the range is sorted by entry. */
    private int firstEntryFrom(int second, int begin, int end) {
        int low = begin;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(entered, middle) < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int seconds(long time) {
        return (int) (Math.clamp(time, base + Integer.MIN_VALUE, base + Integer.MAX_VALUE) - base);
    }

    private static int next(int row, int block) {
        return (row | block - 1) + 1;
    }

    private int at(long column, long cell) {
        return memory.get(JAVA_INT, column + cell * 4);
    }
}
