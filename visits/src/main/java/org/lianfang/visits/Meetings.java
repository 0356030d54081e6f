package org.lianfang.visits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Whom many stays met in one table. What one stay reads does not wait for what the one before has read: first some are
 * looked up, step by step for all of them, then they are walked through. Not for several threads; one each.
 */
final class Meetings {
    private static final ValueLayout.OfInt CELL = ValueLayout.JAVA_INT_UNALIGNED;

    /** A visit of two cells, of which the first is the entry and the second the person. */
    private static final ValueLayout.OfLong VISIT = ValueLayout.JAVA_LONG_UNALIGNED;

    private static final int ENTRY_SHIFT = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : Integer.SIZE;
    private static final int PERSON_SHIFT = Integer.SIZE - ENTRY_SHIFT;

    private static final int BATCH = 64;
    private static final int BYTES_A_LINE = 64;
    private static final int READ_AHEAD = 100;

    private final Stretches stays;
    private final int[] numbers;
    private final Visits.Met taker;
    private final Search search = new Search();
    private final LongVisits longs = new LongVisits();

    private final int[] asked = new int[BATCH];

    /** Of each that is asked where rows begin and end that may matter, or long visits. */
    private final int[] first = new int[BATCH];

    private final int[] stop = new int[BATCH];

    private final int[] block = new int[BATCH];
    private final int[] blocks = new int[BATCH];
    private final long[] since = new long[BATCH];

    /** Stays that began when everybody who is not long had left. */
    private final int[] afterwards = new int[BATCH];

    /** Rows of a narrow table as they lie in memory, of each 1 where it is wanted, and those that are. */
    private final long[] visits = new long[Search.CHUNK];

    private final long[] flags = new long[Search.CHUNK];
    private final long[] wanted = new long[Search.CHUNK];

    private final int[] person = new int[Search.CHUNK];
    private final long[] met = new long[Search.CHUNK];
    private final long[] parted = new long[Search.CHUNK];
    private int size;

    private int number;
    private long from;
    private long until;
    private int looked;

    /** Keeps the reading ahead from being left out as useless; the value means nothing. */
    @SuppressWarnings("unused")
    private int touched;

    /** @param numbers what each of the stays is called */
    Meetings(Stretches stays, int[] numbers, Visits.Met taker) {
        this.stays = stays;
        this.numbers = numbers;
        this.taker = taker;
    }

    /**
     * @param which of the stays are asked, those from {@code begin} up to {@code end} of this list
     * @return as {@link Visits#overlapping}
     */
    int of(Visits day, int[] which, int begin, int end) {
        looked = 0;
        int some = 0;
        int late = 0;
        for (int i = begin; i < end; i++) {
            int stay = which[i];
            if (stays.from(stay) >= stays.until(stay)
                    || day.never(stays.place(stay), stays.from(stay), stays.until(stay))) {
                continue;
            }
            if (!day.isNarrow()) {
                ask(stay);
                looked += search.overlapping(day, stays.place(stay), from, until, this::add);
                handOver();
            } else if (day.nobodyEnteredFrom(day.since(day.seconds(stays.from(stay))))) {
                afterwards[late++] = stay;
            } else {
                asked[some++] = stay;
            }
            if (some == BATCH) {
                walk(day, some);
                some = 0;
            }
            if (late == BATCH) {
                stillThere(day, late);
                late = 0;
            }
        }
        walk(day, some);
        stillThere(day, late);
        return looked;
    }

    private void ask(int stay) {
        number = numbers[stay];
        from = stays.from(stay);
        until = stays.until(stay);
    }

    private void stillThere(Visits day, int late) {
        for (int i = 0; i < late; i++) {
            first[i] = day.longBegin(stays.place(afterwards[i]));
            stop[i] = day.longBegin(stays.place(afterwards[i]) + 1);
        }
        int seen = 0;
        for (int i = 0; i < late; i++) {
            seen += first[i] < stop[i] ? day.longCell(first[i], 0) : 0;
        }
        touched = seen;
        for (int i = 0; i < late; i++) {
            ask(afterwards[i]);
            longs(day, first[i], stop[i], Long.MAX_VALUE, day.seconds(from));
        }
    }

    private void lookUp(Visits day, int some) {
        int seen = 0;
        int most = 1;
        for (int i = 0; i < some; i++) {
            int place = stays.place(asked[i]);
            first[i] = day.begin(place);
            stop[i] = day.end(place);
            int longs = day.longBegin(place);
            seen += longs < day.longBegin(place + 1) ? day.longCell(longs, 0) : 0;
            block[i] = first[i] / VisitsLayout.BLOCK;
            blocks[i] = Math.max(block[i], (stop[i] - 1) / VisitsLayout.BLOCK) - block[i] + 1;
            since[i] = day.since(day.seconds(stays.from(asked[i])));
            most = Math.max(most, blocks[i]);
        }
        for (int steps = Integer.SIZE - Integer.numberOfLeadingZeros(most - 1); steps > 0; steps--) {
            for (int i = 0; i < some; i++) {
                int half = blocks[i] >>> 1;
                // all bits or none, not a branch
                block[i] += (int) ((day.firstOfBlock(block[i] + half) - since[i]) >> 63) & half;
                blocks[i] -= half;
            }
        }
        var memory = day.memory();
        for (int i = 0; i < some; i++) {
            first[i] = Math.clamp((long) block[i] * VisitsLayout.BLOCK, first[i], stop[i]);
            stop[i] = day.lastSeen(day.bounded(stays.until(asked[i])), first[i], stop[i]);
        }
        for (int i = 0; i < some; i++) {
            seen += first[i] < stop[i] ? memory.get(CELL, day.visit(first[i])) : 0;
        }
        for (int i = 0; i < some; i++) {
            long at = day.visit(first[i]);
            int lines = (int) Math.min(READ_AHEAD, (day.visit(stop[i]) - at + BYTES_A_LINE - 1) / BYTES_A_LINE);
            for (int line = 1; line < lines; line++) {
                seen += memory.get(CELL, at + (long) line * BYTES_A_LINE);
            }
        }
        touched = seen;
    }

    private void walk(Visits day, int some) {
        lookUp(day, some);
        for (int i = 0; i < some; i++) {
            ask(asked[i]);
            int place = stays.place(asked[i]);
            int after = day.seconds(from);
            longs(day, day.longBegin(place), day.longBegin(place + 1), since[i], after);
            looked += stop[i] - first[i];
            for (int row = first[i]; row < stop[i]; ) {
                int endOfChunk = Search.endOfChunk(row, stop[i]);
                size = met(day, row, endOfChunk, after);
                handOver();
                row = endOfChunk;
            }
        }
    }

    private void longs(Visits day, int begin, int end, long before, int after) {
        int found = longs.before(day, begin, end, before, after);
        looked += longs.looked;
        for (int i = 0; i < found; i++) {
            int visit = longs.found[i];
            add(
                    day.longCell(visit, VisitsLayout.LONG_PERSON),
                    day.base() + day.longCell(visit, VisitsLayout.LONG_ENTRY),
                    day.base() + day.longCell(visit, VisitsLayout.LONG_END));
        }
        handOver();
    }

    private void add(Visits day, int row) {
        add(day.person(row), day.entered(row), day.left(row));
    }

    private void add(int who, long entered, long left) {
        if (size == person.length) {
            handOver();
        }
        person[size] = who;
        met[size] = Math.max(from, entered);
        parted[size++] = Math.min(until, left);
    }

    private void handOver() {
        if (size > 0) {
            taker.met(number, person, met, parted, size);
            size = 0;
        }
    }

    /**
     * Of each of the rows that lies within the stay in part who it was and when. A visit is one number of 64 bits until it
     * is known to be wanted.
     */
    private int met(Visits day, int row, int end, int after) {
        long origin = day.firstEntry();
        int gone = day.gone(after);
        long stayEnds = day.base() + day.bounded(until);
        int there = wanted(day.checked(row, end), day.visit(row), end - row, gone, stayEnds - origin, day.longest());
        for (int i = 0; i < there; i++) {
            int cell = (int) (wanted[i] >>> ENTRY_SHIFT);
            long entered = origin + (cell >>> VisitsLayout.LASTS_BITS);
            met[i] = Math.max(from, entered);
            parted[i] = Math.min(until, entered + (cell & VisitsLayout.LASTS_LONG));
        }
        for (int i = 0; i < there; i++) {
            person[i] = (int) (wanted[i] >>> PERSON_SHIFT);
        }
        if (stayEnds - day.entered(row) > VisitsLayout.LASTS_LONG) {
            partLater(day, row, end);
        }
        return there;
    }

    /**
     * First of all rows at once whether they are wanted, which a processor does for several together, then those that are.
     * A long visit that began so early that its list is asked for it does not count here: as if it had lasted no longer
     * than those that are not long, it had ended.
     */
    private int wanted(MemorySegment memory, long at, int rows, int gone, long before, int longest) {
        MemorySegment.copy(memory, VISIT, at, visits, 0, rows);
        for (int i = 0; i < rows; i++) {
            long cell = (visits[i] >>> ENTRY_SHIFT) & 0xFFFF_FFFFL;
            long entered = cell >>> VisitsLayout.LASTS_BITS;
            long lasts = Math.min(longest, cell & VisitsLayout.LASTS_LONG);
            flags[i] = ((gone - entered - lasts) & (entered - before)) >>> 63;
        }
        int kept = 0;
        for (int i = 0; i < rows; i++) {
            wanted[kept] = visits[i];
            // a number of 0 or 1, not a branch: who is still there is as good as random
            kept += (int) flags[i];
        }
        return kept;
    }

    /** A stay goes on for longer than a cell can say that a visit lasted: what was found of long ones is put right. */
    private void partLater(Visits day, int begin, int end) {
        int at = 0;
        for (int row = begin; row < end; row++) {
            int lasts = (int) (visits[row - begin] >>> ENTRY_SHIFT) & VisitsLayout.LASTS_LONG;
            if (flags[row - begin] == 1) {
                if (lasts == VisitsLayout.LASTS_LONG) {
                    parted[at] = Math.min(until, day.left(row));
                }
                at++;
            }
        }
    }
}
