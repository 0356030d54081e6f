package org.lianfang.visits;

import java.util.Arrays;

/**
 * Who was at one place at the same time, for all visitors of the place. A person does not meet himself in two records.
 * Times outside the stretch that is asked for are cut off. Not for several threads; one each.
 */
public final class CoLocation {
    private final History history;
    private final Search search = new Search();
    private final SamePerson same = new SamePerson();
    private int[] person = new int[1024];
    private long[] entered = new long[1024];
    private long[] left = new long[1024];

    /** Whether the person comes once more after this visit. */
    private boolean[] comesAgain = new boolean[1024];

    private int size;
    private int[] people = new int[1024];

    public CoLocation(History history) {
        this.history = history;
    }

    /** Takes two people who were together, half-open; the one of the lower number first. */
    @FunctionalInterface
    public interface Together {
        void pair(int lower, int higher, long from, long until);
    }

    /** Takes a visit of one person with visits of others who came in the course of it. */
    @FunctionalInterface
    public interface With {
        /**
         * @param gone when the visit ended; it overlaps each of the others from their entry on
         * @param others of which those from {@code begin} up to {@code end} are meant; none of them is the one
         */
        void others(int one, long gone, int[] others, long[] entered, long[] left, int begin, int end);
    }

    /** Every pair of visits at the place by different people that have a second in common. */
    public void pairs(int place, long from, long until, Together together) {
        pairs(place, from, until, (one, gone, others, begins, ends, begin, end) -> {
            for (int i = begin; i < end; i++) {
                together.pair(Math.min(one, others[i]), Math.max(one, others[i]), begins[i], Math.min(gone, ends[i]));
            }
        });
    }

    /**
     * The same pairs, many at once. A forward sweep: each visit is followed by those that began before it ended, and each
     * of these is an answer.
     */
    public void pairs(int place, long from, long until, With with) {
        size = 0;
        history.overlapping(search, place, from, until, (day, row) -> gather(day, row, from, until));
        seeWhoComesAgain();
        for (int i = 0; i < size; i++) {
            int stop = enteredFrom(left[i], i + 1);
            int begin = i + 1;
            for (int j = begin; comesAgain[i] && j < stop; j++) {
                if (person[j] == person[i]) {
                    others(i, begin, j, with);
                    begin = j + 1;
                }
            }
            others(i, begin, stop, with);
        }
    }

    private void others(int i, int begin, int end, With with) {
        if (begin < end) {
            with.others(person[i], left[i], person, entered, left, begin, end);
        }
    }

    private void seeWhoComesAgain() {
        if (comesAgain.length < size) {
            comesAgain = new boolean[2 * size];
        }
        same.clear(size);
        for (int i = size - 1; i >= 0; i--) {
            comesAgain[i] = same.has(person[i]);
            if (!comesAgain[i]) {
                same.add(person[i], left[i]);
            }
        }
    }

    /** The first of those who were gathered, from one on, who entered at the second or later. */
    private int enteredFrom(long second, int from) {
        int low = from;
        int among = size - from;
        while (among > 0) {
            int half = (among + 1) >>> 1;
            // all bits or none, not a branch: which half it is, is as good as random
            low += (int) ((entered[low + half - 1] - second) >> 63) & half;
            among -= half;
        }
        return low;
    }

    /**
     * How many pairs there are, in time that follows neither the pairs nor the visits: whoever enters meets those who
     * entered before, less those who had left, and each table keeps how many these were. Who came in an earlier table and
     * is still there is carried from table to table.
     */
    public long count(int place, long from, long until) {
        if (from >= until) {
            return 0;
        }
        long pairs = there(place, from, until);
        var days = history.days();
        for (int i = 0; i < days.length && days[i].firstEntry() < until; i++) {
            var day = days[i];
            if (place < day.places() && day.lastEntry() >= from && day.begin(place) < day.end(place)) {
                pairs += entering(day, place, from, until)
                        - doubled(day, place, from, until)
                        - again(day, place, from, until);
                if (i + 1 < days.length && days[i + 1].firstEntry() < until) {
                    carry(day, place, from, until);
                }
            }
        }
        return pairs;
    }

    /** Pairs of those who were there when the stretch began; of tables that lie before it these are kept. */
    private long there(int place, long from, long until) {
        size = 0;
        long all = 0;
        for (var day : history.days()) {
            if (day.latestEnd() <= from || day.firstEntry() >= from) {
                continue;
            }
            if (day.lastEntry() < from) {
                search.presentBefore(day, place, from, (table, row) -> gather(table, row, from, until));
                all = size;
            } else {
                int[] here = new int[1];
                search.presentBefore(day, place, from, (_, _) -> here[0]++);
                all += here[0];
            }
        }
        long pairs = all * (all - 1) / 2;
        if (size < 2) {
            return pairs;
        }
        same.clear(size);
        for (int i = 0; i < size; i++) {
            pairs -= same.still(person[i], from);
            same.add(person[i], left[i]);
        }
        return pairs;
    }

    /** Pairs of those who entered in the stretch with whoever was there. */
    private long entering(Visits day, int place, long from, long until) {
        int begin = day.begin(place);
        int end = day.end(place);
        int enters = day.rowEnteredFrom(from, begin, end) - begin;
        int stop = day.rowEnteredFrom(until, begin, end) - begin;
        long pairs = day.pairsOf(place, begin + enters, begin + stop);
        for (int i = 0; i < size; i++) {
            int leaves = day.rowEnteredFrom(left[i], begin, end) - begin;
            pairs += Math.clamp(leaves, enters, stop) - enters;
        }
        return pairs;
    }

    /** Pairs of one person within the table. */
    private long doubled(Visits day, int place, long from, long until) {
        int[] rows = day.doubles(day.begin(place), day.end(place));
        if (rows.length == 0) {
            return 0;
        }
        same.clear(rows.length);
        long pairs = 0;
        for (int row : rows) {
            long enters = Math.max(from, day.entered(row));
            long leaves = Math.min(until, day.left(row));
            if (enters < leaves) {
                pairs += same.still(day.person(row), enters);
                same.add(day.person(row), leaves);
            }
        }
        return pairs;
    }

    /** Pairs of who is carried from earlier tables with the same person in this one. */
    private long again(Visits day, int place, long from, long until) {
        int begin = day.begin(place);
        int end = day.end(place);
        long opens = day.entered(begin);
        long latest = Long.MIN_VALUE;
        same.clear(size);
        long kinds = 0;
        for (int i = 0; i < size; i++) {
            if (left[i] > opens) {
                latest = Math.max(latest, left[i]);
                same.add(person[i], left[i]);
                // one of 64 by the last bits, so that most others need no look
                kinds |= 1L << person[i];
            }
        }
        if (kinds == 0) {
            return 0;
        }
        int rows = day.rowEnteredFrom(latest, begin, end) - begin;
        if (people.length < rows) {
            people = new int[2 * rows];
        }
        day.copyPeople(begin, begin + rows, people);
        long pairs = 0;
        for (int i = 0; i < rows; i++) {
            if ((kinds >>> people[i] & 1) != 0 && same.has(people[i])) {
                long enters = Math.max(from, day.entered(begin + i));
                if (enters < Math.min(until, day.left(begin + i))) {
                    pairs += same.still(people[i], enters);
                }
            }
        }
        return pairs;
    }

    /** Keeps who was there after the last entry of the table, for the tables that follow. */
    private void carry(Visits day, int place, long from, long until) {
        long last = day.lastEntry();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (left[i] > last) {
                person[kept] = person[i];
                entered[kept] = entered[i];
                left[kept++] = left[i];
            }
        }
        size = kept;
        search.overlapping(day, place, last, Long.MAX_VALUE, (table, row) -> gather(table, row, from, until));
    }

    private void gather(Visits day, int row, long from, long until) {
        if (size == person.length) {
            person = Arrays.copyOf(person, 2 * size);
            entered = Arrays.copyOf(entered, 2 * size);
            left = Arrays.copyOf(left, 2 * size);
        }
        person[size] = day.person(row);
        entered[size] = Math.max(from, day.entered(row));
        left[size] = Math.min(until, day.left(row));
        size++;
    }
}
