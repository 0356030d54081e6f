package org.lianfang.visits;

import java.util.Arrays;
import java.util.List;

/**
 * Several tables of visits asked as one: the days of a history, each with the visits that began in it. A visit that
 * lasts into later days is found from there. Safe for many threads.
 */
public final class History {
    private final Visits[] days;

    /** When each day begins, and when everybody of it and of those before it had left. */
    private final Ascending begins;

    private final Ascending goneBy;

    /** @param days in order; none may hold an entry before the last entry of the one before */
    public History(List<Visits> days) {
        this.days = days.stream().filter(day -> day.rows() > 0).toArray(Visits[]::new);
        for (int i = 1; i < this.days.length; i++) {
            if (this.days[i].firstEntry() < this.days[i - 1].lastEntry()) {
                throw new IllegalArgumentException("day " + i + " begins before the day before it ends");
            }
        }
        this.begins = new Ascending(
                Arrays.stream(this.days).mapToLong(Visits::firstEntry).toArray());
        long[] ends = Arrays.stream(this.days).mapToLong(Visits::latestEnd).toArray();
        Arrays.parallelPrefix(ends, Math::max);
        this.goneBy = new Ascending(ends);
    }

    public long rows() {
        long rows = 0;
        for (var day : days) {
            rows += day.rows();
        }
        return rows;
    }

    /** One more than the highest number of a place. */
    public int places() {
        int places = 0;
        for (var day : days) {
            places = Math.max(places, day.places());
        }
        return places;
    }

    /** Bytes that the tables take, in memory or as mapped files. */
    public long bytes() {
        long bytes = 0;
        for (var day : days) {
            bytes += day.bytes();
        }
        return bytes;
    }

    /** Visits to a place, on any day. */
    public long rowsOf(int place) {
        long rows = 0;
        for (var day : days) {
            rows += place < day.places() ? day.end(place) - day.begin(place) : 0;
        }
        return rows;
    }

    /** As {@link Visits#readThrough}, the last day first. */
    public void readThrough() {
        for (int day = days.length - 1; day >= 0; day--) {
            days[day].readThrough();
        }
    }

    /** The tables that hold visits, in order; not to be changed. */
    Visits[] days() {
        return days;
    }

    /**
     * Every visit to a place that has a second in common with the stretch of time, in order of entry.
     *
     * @return how much was looked at, as {@link Visits#overlapping} counts it
     */
    public long overlapping(int place, long from, long until, Visits.Found found) {
        return overlapping(new Search(), place, from, until, found);
    }

    long overlapping(Search search, int place, long from, long until, Visits.Found found) {
        long looked = 0;
        for (var day : days) {
            looked += search.overlapping(day, place, from, until, found);
        }
        return looked;
    }

    /** Whom some stays met, as {@link Meetings} finds them. */
    long meeting(Stretches stays, int[] numbers, int begin, int end, Visits.Met met) {
        var meetings = new Meetings(StaysOfDays.of(this, stays, numbers, begin, end), met);
        long looked = 0;
        for (int day = 0; day < days.length; day++) {
            looked += meetings.of(days[day], day);
        }
        return looked;
    }

    /** The first day of which anybody can have been there at the second or later; or an earlier one. */
    int firstDay(long second) {
        return goneBy.before(second);
    }

    /** The last day that began before the second; -1 where none did. */
    int lastDay(long second) {
        return begins.before(second) - 1;
    }

    /** Every visit of a person, day by day. */
    public void ofPerson(int person, Visits.FoundAt found) {
        for (var day : days) {
            day.ofPerson(person, found);
        }
    }
}
