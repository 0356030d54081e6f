package org.lianfang.visits;

import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

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
        boolean narrow = (long) last - first < VisitsLayout.SPAN;
        int longest = longest(first, last, narrow ? VisitsLayout.LASTS_LONG - 1 : Integer.MAX_VALUE);
        int[] doubles = Doubles.of(starts, order, person, entered, left);
        sort(order);
        int[] longs = longs(longest);
        int[] staying = staying(longs, (long) last + longest);
        var layout =
                VisitsLayout.of(rows, places, highest, longs.length, staying.length, doubles.length, longest, narrow);
        var memory = arena.allocate(layout.size(), 64);
        visits(first, memory, layout);
        copy(doubles, memory, layout.doubleRow());
        firsts(first, VisitsLayout.stepBits(first, last), memory, layout);
        longs(longs, starts, memory, layout);
        staying(staying, starts, memory, layout);
        pairs(starts, memory, layout);
        byPerson(memory, layout);
        Columns.seal(memory, layout);
        return new Visits(Columns.built(memory, layout), layout, base, base + first, base + last, base + latest);
    }

    /**
     * The length that makes a search look at least: it reads the entries of so many seconds before a stay, and all visits
     * that were longer. Eight lengths an octave are tried.
     */
    private int longest(int first, int last, int most) {
        int[] lengths = new int[Length.KINDS];
        for (int row = 0; row < rows; row++) {
            lengths[Length.kind((long) left[row] - entered[row])]++;
        }
        double rowsASecond = rows / ((double) last - first + 1);
        double least = rows;
        int best = 0;
        long longer = rows;
        for (int kind = 0; kind < lengths.length; kind++) {
            longer -= lengths[kind];
            double looked = rowsASecond * Length.most(kind) + longer;
            if (lengths[kind] > 0 && looked < least && Length.most(kind) <= most) {
                least = looked;
                best = (int) Length.most(kind);
            }
        }
        return best;
    }

    /** Lengths of time in seconds, grouped so that those of one kind differ by at most an eighth. */
    private static final class Length {
        static final int KINDS = 512;

        static int kind(long seconds) {
            int shift = Math.max(0, 60 - Long.numberOfLeadingZeros(seconds));
            return 16 * shift + (int) (seconds >>> shift);
        }

        static long most(int kind) {
            return (((kind & 15) + 1L) << (kind >>> 4)) - 1;
        }
    }

    /** From now on a row is what it is in the table. */
    private void sort(int[] order) {
        person = sorted(person, order);
        place = sorted(place, order);
        entered = sorted(entered, order);
        left = sorted(left, order);
    }

    private static int[] sorted(int[] cells, int[] order) {
        int[] sorted = new int[order.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = cells[order[i]];
        }
        return sorted;
    }

    private int[] longs(int longest) {
        int[] longs = new int[rows];
        int size = 0;
        for (int i = 0; i < rows; i++) {
            if ((long) left[i] - entered[i] > longest) {
                longs[size++] = i;
            }
        }
        return Arrays.copyOf(longs, size);
    }

    /** Those of the long visits that go on after a second of the table's own clock. */
    private int[] staying(int[] longs, long second) {
        return Arrays.stream(longs).filter(row -> left[row] > second).toArray();
    }

    private static void copy(int[] cells, MemorySegment memory, long at) {
        MemorySegment.copy(cells, 0, memory, JAVA_INT, at, cells.length);
    }

    private void visits(int first, MemorySegment memory, VisitsLayout layout) {
        long at = layout.visits();
        for (int row = 0; row < rows; row++) {
            if (layout.narrow()) {
                int lasts = (int) Math.min(VisitsLayout.LASTS_LONG, (long) left[row] - entered[row]);
                memory.set(JAVA_INT, at, (entered[row] - first) << VisitsLayout.LASTS_BITS | lasts);
                memory.set(JAVA_INT, at + 4, person[row]);
            } else {
                memory.set(JAVA_INT, at, entered[row]);
                memory.set(JAVA_INT, at + VisitsLayout.LEFT, left[row]);
                memory.set(JAVA_INT, at + 8, person[row]);
            }
            at += 4L * layout.cells();
        }
    }

    private void firsts(int first, int stepBits, MemorySegment memory, VisitsLayout layout) {
        for (int row = 0; row < rows; row += VisitsLayout.BLOCK) {
            long steps = ((long) entered[row] - first) >> stepBits;
            memory.set(JAVA_CHAR, layout.firsts() + 2L * (row / VisitsLayout.BLOCK), (char) steps);
        }
    }

    private void longs(int[] longs, int[] starts, MemorySegment memory, VisitsLayout layout) {
        int[] blocks = new int[(longs.length + VisitsLayout.BLOCK - 1) / VisitsLayout.BLOCK];
        Arrays.fill(blocks, Integer.MIN_VALUE);
        for (int j = 0; j < longs.length; j++) {
            int end = left[longs[j]];
            long at = layout.longVisits() + (long) VisitsLayout.LONG_BYTES * j;
            memory.set(JAVA_INT, at, longs[j]);
            memory.set(JAVA_INT, at + 4L * VisitsLayout.LONG_END, end);
            memory.set(JAVA_INT, at + 4L * VisitsLayout.LONG_ENTRY, entered[longs[j]]);
            memory.set(JAVA_INT, at + 4L * VisitsLayout.LONG_PERSON, person[longs[j]]);
            blocks[j / VisitsLayout.BLOCK] = Math.max(blocks[j / VisitsLayout.BLOCK], end);
        }
        copy(blocks, memory, layout.longBlocks());
        int j = 0;
        for (int place = 0; place < starts.length; place++) {
            while (j < longs.length && longs[j] < starts[place]) {
                j++;
            }
            memory.set(JAVA_INT, layout.starts() + 8L * place, starts[place]);
            memory.set(JAVA_INT, layout.starts() + 8L * place + 4, j);
        }
    }

    private void staying(int[] staying, int[] starts, MemorySegment memory, VisitsLayout layout) {
        int j = 0;
        for (int place = 0; place < starts.length; place++) {
            while (j < staying.length && staying[j] < starts[place]) {
                long at = layout.stayingVisits() + (long) VisitsLayout.STAYING_BYTES * j;
                memory.set(JAVA_INT, at, left[staying[j]]);
                memory.set(JAVA_INT, at + 4, person[staying[j]]);
                j++;
            }
            memory.set(JAVA_INT, layout.stayingStarts() + 4L * place, j);
        }
    }

    /** One walk along entries and ends of each place. */
    private void pairs(int[] starts, MemorySegment memory, VisitsLayout layout) {
        int[] ends = Arrays.copyOf(left, rows);
        int pairs = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            Arrays.sort(ends, starts[i], starts[i + 1]);
            int gone = starts[i];
            for (int row = starts[i]; row < starts[i + 1]; row++) {
                int entry = entered[row];
                while (ends[gone] <= entry) {
                    gone++;
                }
                pairs += row - gone;
                memory.set(JAVA_INT, layout.pairs() + 4L * row, pairs);
            }
        }
    }

    private void byPerson(MemorySegment memory, VisitsLayout layout) {
        int[] starts = new int[layout.buckets() + 1];
        for (int i = 0; i < rows; i++) {
            starts[(person[i] >>> layout.shift()) + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] next = starts.clone();
        long[] keys = new long[rows];
        for (int row = 0; row < rows; row++) {
            int who = person[row];
            long low = who & (1 << layout.shift()) - 1;
            keys[next[who >>> layout.shift()]++] = (low << 32) + row;
        }
        for (int i = 0; i + 1 < starts.length; i++) {
            Arrays.sort(keys, starts[i], starts[i + 1]);
        }
        for (int i = 0; i < rows; i++) {
            memory.set(JAVA_INT, layout.byPersonRow() + 4L * i, (int) keys[i]);
            memory.set(JAVA_SHORT, layout.byPersonLow() + 2L * i, (short) (keys[i] >>> 32));
        }
        copy(starts, memory, layout.bucketStarts());
    }

    private void grow() {
        int size = Math.max(1_024, Math.toIntExact(2L * rows));
        person = Arrays.copyOf(person, size);
        place = Arrays.copyOf(place, size);
        entered = Arrays.copyOf(entered, size);
        left = Arrays.copyOf(left, size);
    }
}
