package org.lianfang.exposure;

import java.time.LocalDate;
import org.lianfang.database.Zone;
import org.lianfang.matching.Reach;
import org.lianfang.visits.Visits;

/**
 * The stays of a day that were written before a cut, mapped from files for as long as somebody holds this. A stay is cut
 * to the day in the columns, and whole in the records.
 *
 * @param records the same rows in the same order
 */
record SealedDay(LocalDate day, Cuts.Cut cut, Visits visits, StayRecords records) {

    /** Takes a row of {@link #visits}. */
    @FunctionalInterface
    interface Found {
        void row(SealedDay day, int row);
    }

    /** Every row that may fit the stretch of time at the place of that number: seconds are rounded outwards. */
    void within(int place, Reach.Place reach, Found found) {
        long from = reach.from().atZone(Zone.ID).toEpochSecond();
        long until = reach.until().minusNanos(1).atZone(Zone.ID).toEpochSecond() + 1;
        visits.overlapping(place, from, until, (_, row) -> found.row(this, row));
    }
}
