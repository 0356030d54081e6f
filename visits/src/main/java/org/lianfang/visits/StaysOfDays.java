package org.lianfang.visits;

/**
 * Stays day by day, each under every day of which somebody may have been there; times are seconds of the day's own clock,
 * cut to what it can count. What a day is asked lies side by side. Not for several threads.
 */
final class StaysOfDays {
    /** Of each day where its stays begin, and where those end of which rows may matter. */
    private final int[] begin;

    private final int[] rowsEnd;

    /** Where those begin of which only long visits can matter, because they began when everybody else had left. */
    private final int[] lateBegin;

    final int[] number;
    final int[] place;
    final int[] from;
    final int[] until;

    /**
     * @param first of each stay the first day that is asked
     * @param last the last one
     */
    private StaysOfDays(Visits[] days, Stretches stays, int[] numbers, int begin, int[] first, int[] last) {
        this.begin = new int[days.length + 1];
        for (int i = 0; i < first.length; i++) {
            for (int day = first[i]; day <= last[i]; day++) {
                this.begin[day + 1]++;
            }
        }
        for (int day = 0; day < days.length; day++) {
            this.begin[day + 1] += this.begin[day];
        }
        int size = this.begin[days.length];
        number = new int[size];
        place = new int[size];
        from = new int[size];
        until = new int[size];
        rowsEnd = this.begin.clone();
        lateBegin = new int[days.length];
        System.arraycopy(this.begin, 1, lateBegin, 0, days.length);
        for (int i = 0; i < first.length; i++) {
            for (int day = first[i]; day <= last[i]; day++) {
                add(days[day], day, stays, begin + i, numbers[begin + i]);
            }
        }
    }

    /** Those from one position up to another. */
    static StaysOfDays of(History history, Stretches stays, int[] numbers, int begin, int end) {
        int[] first = new int[end - begin];
        int[] last = new int[end - begin];
        for (int i = 0; i < first.length; i++) {
            boolean some = stays.from(begin + i) < stays.until(begin + i);
            first[i] = history.firstDay(stays.from(begin + i));
            last[i] = some ? history.lastDay(stays.until(begin + i)) : -1;
        }
        return new StaysOfDays(history.days(), stays, numbers, begin, first, last);
    }

    private void add(Visits visits, int day, Stretches stays, int stay, int called) {
        if (visits.never(stays.place(stay), stays.from(stay), stays.until(stay))) {
            return;
        }
        int after = visits.seconds(stays.from(stay));
        int at = visits.nobodyEnteredFrom(visits.since(after)) ? --lateBegin[day] : rowsEnd[day]++;
        number[at] = called;
        place[at] = stays.place(stay);
        from[at] = after;
        until[at] = visits.seconds(stays.until(stay));
    }

    int begin(int day) {
        return begin[day];
    }

    int rowsEnd(int day) {
        return rowsEnd[day];
    }

    int lateBegin(int day) {
        return lateBegin[day];
    }

    int end(int day) {
        return begin[day + 1];
    }
}
