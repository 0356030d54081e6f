package org.lianfang.visits;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.lianfang.visits.VisitsLayout.Family;

/** The visits of people: where their rows are stands bucket by bucket, the place is found by the row. For many threads. */
final class VisitsOfPeople {
    private static final ValueLayout.OfInt CELL = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final int BATCH = 32;
    /** Rows of which the first one's place is kept in memory. */
    private static final int NEAR = 256;

    private final Visits visits;
    private final Columns columns;
    private final VisitsLayout layout;
    private final long bucketStarts;
    private final long byPersonRow;
    private final long byPersonLow;
    private final int bucketPieces;
    private final int byPersonPieces;

    private volatile int[] places = {};

    /** Keeps the reading ahead from being left out as useless; the value means nothing. */
    @SuppressWarnings("unused")
    private int touched;

    VisitsOfPeople(Visits visits, Columns columns, VisitsLayout layout) {
        this.visits = visits;
        this.columns = columns;
        this.layout = layout;
        this.bucketStarts = layout.bucketStarts();
        this.byPersonRow = layout.byPersonRow();
        this.byPersonLow = layout.byPersonLow();
        this.bucketPieces = layout.firstPiece(Family.BUCKETS);
        this.byPersonPieces = layout.firstPiece(Family.BY_PERSON);
    }

    /** Every visit of a person, in the order of rows. */
    void ofPerson(int wanted, Visits.FoundAt found) {
        var rows = new PersonRows();
        rowsOf(wanted, 0, rows);
        for (int i = 0; i < rows.size; i++) {
            found.visit(visits, rows.row[i], placeOf(rows.row[i]));
        }
    }

    /** Takes a visit of one of several people. */
    @FunctionalInterface
    interface FoundOf {
        /** @param which the position of the person among those who were asked for */
        void visit(int which, int place, long from, long until);
    }

    /** The visits of some people, looked up together as the stays of {@link Meetings} are. */
    void ofPeople(int[] people, int begin, int end, FoundOf found) {
        for (int from = begin; from < end; from += BATCH) {
            int until = Math.min(end, from + BATCH);
            int seen = 0;
            for (int i = from; i < until; i++) {
                int first = firstOf(people[i] >>> layout.shift());
                seen += first < layout.rows() ? at(byPersonRow, first) + low(first) : 0;
            }
            var rows = new PersonRows();
            for (int i = from; i < until; i++) {
                rowsOf(people[i], i, rows);
            }
            for (int i = 0; i < rows.size; i++) {
                seen += columns.memory().get(CELL, visits.visit(rows.row[i]));
            }
            touched = seen;
            for (int i = 0; i < rows.size; i++) {
                int row = rows.row[i];
                found.visit(rows.which[i], placeOf(row), visits.entered(row), visits.left(row));
            }
        }
    }

    /** Rows of people. */
    private static final class PersonRows {
        private int[] row = new int[2 * BATCH];
        private int[] which = new int[2 * BATCH];
        private int size;

        void add(int found, int person) {
            if (size == row.length) {
                row = Arrays.copyOf(row, 2 * size);
                which = Arrays.copyOf(which, 2 * size);
            }
            row[size] = found;
            which[size++] = person;
        }
    }

    private void rowsOf(int wanted, int which, PersonRows rows) {
        int bucket = wanted >>> layout.shift();
        if (wanted < 0 || bucket >= layout.buckets()) {
            return;
        }
        int i = firstOf(bucket);
        int end = firstOf(bucket + 1);
        columns.check(byPersonPieces, i, end);
        int low = wanted & (1 << layout.shift()) - 1;
        for (; i < end && low(i) <= low; i++) {
            if (low(i) == low) {
                rows.add(at(byPersonRow, i), which);
            }
        }
    }

    /** Where a bucket begins; who is beyond the last bucket has no rows. */
    private int firstOf(int bucket) {
        if (bucket > layout.buckets()) {
            return layout.rows();
        }
        columns.check(bucketPieces, bucket);
        return at(bucketStarts, bucket);
    }

    private int low(int i) {
        return Short.toUnsignedInt(columns.memory().get(HALF, byPersonLow + 2L * i));
    }

    /** The last place that begins at the row or before it; empty places begin where the next one does. */
    private int placeOf(int row) {
        int[] known = places();
        int low = known[row / NEAR];
        int high = known[row / NEAR + 1];
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (visits.begin(middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The places of every so many rows; made when they are first needed, by more than one thread perhaps, all the same. */
    private int[] places() {
        int[] known = places;
        if (known.length == 0) {
            known = new int[layout.rows() / NEAR + 2];
            int place = 0;
            for (int i = 0; i < known.length; i++) {
                int row = Math.min(i * NEAR, layout.rows() - 1);
                while (place < layout.places() - 1 && visits.begin(place + 1) <= row) {
                    place++;
                }
                known[i] = place;
            }
            places = known;
        }
        return known;
    }

    private int at(long column, long cell) {
        return columns.memory().get(CELL, column + cell * 4);
    }
}
