package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.Optional;
import org.lianfang.people.Identity;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.Row;

/** What lines of all lists have in common. */
final class Fields {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /** Tickets are sold that long before (our own choice); a later day is a typing error. */
    private static final int DAYS_AHEAD = 60;

    private Fields() {}

    /** Whom the line is about; refuses a line that says nothing by which somebody could be found. */
    static Optional<Identity> identity(Row row) {
        var identity = new Identity(row.text("id_type"), row.text("id_number"), row.text("name"), row.text("phone"));
        if (identity.idNumber().isEmpty() && identity.phone().isEmpty()) {
            row.refuse("id_number", "empty, and no phone either", "Somebody must be found by one of them.");
            return Optional.empty();
        }
        return Optional.of(identity);
    }

    static boolean plausible(Row row, String column, LocalDate day, LocalDate today) {
        if (day.isBefore(EARLIEST) || day.isAfter(today.plusDays(DAYS_AHEAD))) {
            row.refuse(column, "not a day that can be", "From " + EARLIEST + " to " + DAYS_AHEAD + " days from now.");
            return false;
        }
        return true;
    }

    static String[] words(Row row, Columns columns) {
        return columns.required().stream().map(row::text).toArray(String[]::new);
    }
}
