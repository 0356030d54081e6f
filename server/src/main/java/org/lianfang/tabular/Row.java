package org.lianfang.tabular;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a table. Empty means unknown. A typed reader that meets a value it cannot read refuses the row in the
 * report and gives empty; importers look at {@link #refused} when they have read what they need.
 */
public final class Row {
    private final long number;
    private final String[] values;
    private final Map<String, Integer> positions;
    private final ImportReport report;
    private boolean refused;

    Row(long number, String[] values, Map<String, Integer> positions, ImportReport report) {
        this.number = number;
        this.values = values;
        this.positions = positions;
        this.report = report;
    }

    /** The line of the file, or the row of the sheet, as a person sees it; the header is 1. */
    public long number() {
        return number;
    }

    /** The same row with other columns: the values by name, told to the same report under the new names. */
    Row renamed(Map<String, String> byName) {
        var places = new java.util.HashMap<String, Integer>();
        var texts = new String[byName.size()];
        byName.forEach((name, value) -> {
            texts[places.size()] = value;
            places.put(name, places.size());
        });
        return new Row(number, texts, places, report);
    }

    /** The value without surrounding white space; "" where there is none. */
    public String text(String column) {
        Integer position = positions.get(column);
        return position == null || position >= values.length ? "" : values[position];
    }

    /** An ISO date, {@code 2020-01-22}. */
    public Optional<LocalDate> date(String column) {
        String value = text(column);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value));
        } catch (DateTimeException e) {
            refuse(column, "not a date", "Write it as 2020-01-22, or leave it empty if it is unknown.");
            return Optional.empty();
        }
    }

    /** An ISO local date-time to the minute or the second, {@code 2020-01-22T10:05}. */
    public Optional<LocalDateTime> time(String column) {
        String value = text(column);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(value, DateTimeFormatter.ISO_LOCAL_DATE_TIME));
        } catch (DateTimeException e) {
            refuse(
                    column,
                    "not a date and time",
                    "Write it as 2020-01-22T10:05 in local time, or leave it empty if it is unknown.");
            return Optional.empty();
        }
    }

    /** The value of a column that must not be empty; refuses the row where it is. */
    public String required(String column) {
        String value = text(column);
        if (value.isEmpty()) {
            refuse(column, "empty", "This column must have a value in every row.");
        }
        return value;
    }

    public void refuse(String column, String reason, String hint) {
        refused = true;
        report.refuse(number, column, text(column), reason, hint);
    }

    public void warn(String column, String reason, String hint) {
        report.warn(number, column, text(column), reason, hint);
    }

    /** Whether a reader or the importer has refused this row. */
    public boolean refused() {
        return refused;
    }
}
