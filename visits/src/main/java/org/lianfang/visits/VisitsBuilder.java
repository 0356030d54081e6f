package org.lianfang.visits;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Collects visits in any order and lays them out as {@link Visits}. The same visits give the same bytes in any order. */
public final class VisitsBuilder {
    /** Numbers of places are dense; a table keeps four bytes for each. */
    public static final int MOST_PLACES = 1 << 26;

    private final long base;
    private int[] person = new int[1024];
    private int[] place = new int[1024];
    private int[] entered = new int[1024];
    private int[] left = new int[1024];
    private int rows;
    private int places;

    /** @param base seconds since 1970 from which times are counted, such as the beginning of a day */
    public VisitsBuilder(long base) {
        this.base = base;
    }

    /** @param left the first second at which the person was gone; after {@code entered} */
    public VisitsBuilder add(int person, int place, long entered, long left) {
        if (person < 0 || place < 0 || place >= MOST_PLACES) {
            throw new IllegalArgumentException("people and places are numbers from 0 on: " + person + ", " + place);
        }
        if (entered >= left) {
            throw new IllegalArgumentException("a visit ends after it begins: " + entered + " to " + left);
        }
        if (rows == this.person.length) {
            grow();
        }
        this.person[rows] = person;
        this.place[rows] = place;
        this.entered[rows] = Math.toIntExact(entered - base);
        this.left[rows] = Math.toIntExact(left - base);
        rows++;
        places = Math.max(places, place + 1);
        return this;
    }

    public int rows() {
        return rows;
    }

    long base() {
        return base;
    }

    /** Sorts what was added and lays it out; the memory lives as long as the arena. */
    public Visits build(Arena arena) {
        int[] starts = new int[places + 1];
        int[] order = RowOrder.of(rows, place, starts, entered, left, person);
        int highest = 0;
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        int latest = Integer.MIN_VALUE;
        for (int row = 0; row < rows; row++) {
            highest = Math.max(highest, person[row]);
            first = Math.min(first, entered[row]);
            last = Math.max(last, entered[row]);
            latest = Math.max(latest, left[row]);
        }
        var layout = VisitsLayout.of(rows, places, highest);
        var memory = arena.allocate(layout.size(), 64);
        MemorySegment.copy(starts, 0, memory, JAVA_INT, layout.starts(), starts.length);
        copy(entered, order, memory, layout.entered());
        copy(left, order, memory, layout.left());
        copy(person, order, memory, layout.person());
        latestEnds(order, memory, layout);
        byPerson(order, memory, layout);
        return new Visits(memory, layout, base, base + first, base + last, base + latest);
    }

    private void copy(int[] column, int[] order, MemorySegment memory, long at) {
        for (int i = 0; i < rows; i++) {
            memory.set(JAVA_INT, at + 4L * i, column[order[i]]);
        }
    }

    private void latestEnds(int[] order, MemorySegment memory, VisitsLayout layout) {
        int[] blocks = new int[(rows + VisitsLayout.BLOCK - 1) / VisitsLayout.BLOCK];
        int[] groups = new int[(rows + VisitsLayout.GROUP - 1) / VisitsLayout.GROUP];
        Arrays.fill(blocks, Integer.MIN_VALUE);
        Arrays.fill(groups, Integer.MIN_VALUE);
        for (int i = 0; i < rows; i++) {
            int end = left[order[i]];
            blocks[i / VisitsLayout.BLOCK] = Math.max(blocks[i / VisitsLayout.BLOCK], end);
            groups[i / VisitsLayout.GROUP] = Math.max(groups[i / VisitsLayout.GROUP], end);
        }
        MemorySegment.copy(blocks, 0, memory, JAVA_INT, layout.blocks(), blocks.length);
        MemorySegment.copy(groups, 0, memory, JAVA_INT, layout.groups(), groups.length);
    }

    private void byPerson(int[] order, MemorySegment memory, VisitsLayout layout) {
        long[] keys = new long[rows];
        for (int i = 0; i < rows; i++) {
            keys[i] = (long) person[order[i]] << 32 | i;
        }
        Arrays.sort(keys);
        int[] starts = new int[layout.buckets() + 1];
        for (int i = 0; i < rows; i++) {
            int who = (int) (keys[i] >>> 32);
            int row = (int) keys[i];
            memory.set(JAVA_INT, layout.byPersonPerson() + 4L * i, who);
            memory.set(JAVA_INT, layout.byPersonRow() + 4L * i, row);
            memory.set(JAVA_INT, layout.byPersonPlace() + 4L * i, place[order[row]]);
            starts[(who >>> layout.shift()) + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        MemorySegment.copy(starts, 0, memory, JAVA_INT, layout.bucketStarts(), starts.length);
    }

    private void grow() {
        int size = Math.toIntExact(2L * rows);
        person = Arrays.copyOf(person, size);
        place = Arrays.copyOf(place, size);
        entered = Arrays.copyOf(entered, size);
        left = Arrays.copyOf(left, size);
    }
}
