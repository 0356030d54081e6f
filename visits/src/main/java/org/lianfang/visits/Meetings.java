package org.lianfang.visits;

import java.util.Arrays;

/**
 * Whom many stays met in one table. What one stay reads does not wait for what the one before has read: first some are
 * looked up, step by step for all of them, then they are walked through. Not for several threads; one each.
 */
final class Meetings {
    private static final int BATCH = 64;

    private final StaysOfDays stays;
    private final Visits.Met taker;
    private final Search search = new Search();
    private final LongVisits longs = new LongVisits();

    /** Of each stay of a batch where rows begin and end that may matter, and where long visits. */
    private final int[] first = new int[BATCH];

    private final int[] stop = new int[BATCH];
    private final int[] longFirst = new int[BATCH];
    private final int[] longStop = new int[BATCH];

    private final int[] block = new int[BATCH];
    private final int[] blocks = new int[BATCH];
    private final int[] step = new int[BATCH];
    private final long[] since = new long[BATCH];

    /** Of each row of a chunk 1 where it is wanted, and those that are, as they lie in memory. */
    private final int[] flags = new int[Search.CHUNK];

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

    Meetings(StaysOfDays stays, Visits.Met taker) {
        this.stays = stays;
        this.taker = taker;
    }

    /**
     * All stays of a day.
     *
     * @return as {@link Visits#overlapping}
     */
    int of(Visits day, int number) {
        looked = 0;
        int end = stays.rowsEnd(number);
        if (day.isNarrow()) {
            for (int i = stays.begin(number); i < end; i += BATCH) {
                walk(day, i, Math.min(BATCH, end - i));
            }
        } else {
            oneByOne(day, stays.begin(number), end);
        }
        for (int i = stays.lateBegin(number); i < stays.end(number); i += BATCH) {
            stillThere(day, i, Math.min(BATCH, stays.end(number) - i));
        }
        return looked;
    }

    private void ask(Visits day, int stay) {
        number = stays.number[stay];
        from = day.base() + stays.from[stay];
        until = day.base() + stays.until[stay];
    }

    private void oneByOne(Visits day, int begin, int end) {
        for (int i = begin; i < end; i++) {
            ask(day, i);
            looked += search.overlapping(day, stays.place[i], from, until, this::add);
            handOver();
        }
    }

    private void stillThere(Visits day, int begin, int some) {
        var memory = day.memory();
        long list = day.stayingVisits();
        Loops.staying(memory, day.stayingStarts(), stays.place, begin, some, first, stop);
        touched = Loops.readAhead(memory, list, VisitsLayout.STAYING_BYTES, first, stop, some);
        for (int i = 0; i < some; i++) {
            ask(day, begin + i);
            looked += stop[i] - first[i];
            for (int next = first[i]; next < stop[i]; next += Search.CHUNK) {
                long at = list + (long) VisitsLayout.STAYING_BYTES * next;
                int most = Math.min(Search.CHUNK, stop[i] - next);
                size = Loops.stillThere(memory, at, most, stays.from[begin + i], day.base(), until, person, parted);
                Arrays.fill(met, 0, size, from);
                handOver();
            }
        }
    }

    private void lookUp(Visits day, int begin, int some) {
        var memory = day.memory();
        Loops.places(memory, day.starts(), stays.place, begin, some, first, stop, longFirst, longStop);
        int most = 1;
        for (int i = 0; i < some; i++) {
            block[i] = first[i] / VisitsLayout.BLOCK;
            blocks[i] = Math.max(block[i], (stop[i] - 1) / VisitsLayout.BLOCK) - block[i] + 1;
            since[i] = day.since(stays.from[begin + i]);
            step[i] = day.blocks().step(since[i]);
            most = Math.max(most, blocks[i]);
        }
        for (int steps = Integer.SIZE - Integer.numberOfLeadingZeros(most - 1); steps > 0; steps--) {
            Loops.halve(memory, day.blocks().firsts(), block, blocks, step, some);
        }
        for (int i = 0; i < some; i++) {
            first[i] = Math.clamp((long) block[i] * VisitsLayout.BLOCK, first[i], stop[i]);
            stop[i] = day.blocks().lastSeen(stays.until[begin + i], first[i], stop[i]);
        }
        touched = Loops.readAhead(memory, day.longVisit(0), VisitsLayout.LONG_BYTES, longFirst, longStop, some)
                + Loops.readRows(memory, day.visit(0), first, stop, some);
    }

    private void walk(Visits day, int begin, int some) {
        lookUp(day, begin, some);
        for (int i = 0; i < some; i++) {
            ask(day, begin + i);
            int after = stays.from[begin + i];
            longs(day, longFirst[i], longStop[i], since[i], after);
            looked += stop[i] - first[i];
            for (int row = first[i]; row < stop[i]; ) {
                int endOfChunk = Search.endOfChunk(row, stop[i]);
                met(day, row, endOfChunk, after);
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
     * Of each of the rows that lies within the stay in part who it was and when. A long visit that began so early that its
     * list is asked for it does not count here: as if it had lasted no longer than those that are not long, it had ended.
     */
    private void met(Visits day, int row, int end, int after) {
        long origin = day.firstEntry();
        var memory = day.checked(row, end);
        Loops.mark(memory, day.visit(row), end - row, day.gone(after), until - origin, day.longest(), flags);
        size = Loops.keep(memory, day.visit(row), end - row, flags, wanted);
        Loops.cut(wanted, size, origin, from, until, person, met, parted);
        if (until - day.entered(row) > VisitsLayout.LASTS_LONG) {
            partLater(day, row, end);
        }
    }

    /** A stay goes on for longer than a cell can say that a visit lasted: what was found of long ones is put right. */
    private void partLater(Visits day, int begin, int end) {
        int at = 0;
        for (int row = begin; row < end; row++) {
            if (flags[row - begin] == 1) {
                if (Loops.lasts(wanted[at]) == VisitsLayout.LASTS_LONG) {
                    parted[at] = Math.min(until, day.left(row));
                }
                at++;
            }
        }
    }
}
