package org.lianfang.tabular;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How somebody else's table becomes one of ours: for each of our columns the column of theirs, or one value for all
 * rows. What is not mapped is empty.
 *
 * @param columns by the name of our column
 * @param unknown what the table writes where it knows nothing, such as "NA"; read as empty
 */
public record ColumnMapping(Map<String, From> columns, Set<String> unknown) {

    private static final ZonedDateTime SOME_TIME =
            LocalDateTime.of(2020, 2, 29, 13, 45).atZone(ZoneOffset.UTC);

    public ColumnMapping {
        columns = Map.copyOf(columns);
        unknown = Set.copyOf(unknown);
    }

    /** Where the value of one of our columns comes from. */
    sealed interface From {}

    /** The same in every row. */
    record Fixed(String value) implements From {}

    /**
     * A column of theirs.
     *
     * @param words our word for each of theirs, where they differ
     * @param date how they write a day; null is ISO
     * @param at the clock time of a day that stands where we ask for a time
     */
    record Column(
            String name,
            Map<String, String> words,
            @Nullable DateTimeFormatter date,
            @Nullable LocalTime at) implements From {}

    /** Whether the table says anything for our column. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Breaks the file where it maps to columns that there are not. */
    void check(Columns expected) {
        List<String> strange = columns.keySet().stream()
                .filter(name -> !expected.has(name))
                .sorted()
                .toList();
        if (!strange.isEmpty()) {
            throw new BrokenFile(
                    "the mapping names columns that there are not: " + String.join(", ", strange),
                    "There are: " + String.join(", ", expected.required())
                            + (expected.optional().isEmpty() ? "" : ", " + String.join(", ", expected.optional())));
        }
    }

    /** Their columns that are read. */
    List<String> wanted() {
        return columns.values().stream()
                .filter(from -> from instanceof Column)
                .map(from -> ((Column) from).name())
                .distinct()
                .sorted()
                .toList();
    }

    Map<String, String> values(Row theirs) {
        var values = new LinkedHashMap<String, String>();
        columns.forEach((ours, from) -> values.put(
                ours,
                switch (from) {
                    case Fixed(String value) -> value;
                    case Column column -> read(column, theirs.text(column.name()));
                }));
        return values;
    }

    private String read(Column column, String typed) {
        if (typed.isEmpty() || unknown.contains(typed)) {
            return "";
        }
        String word = column.words().getOrDefault(typed, typed);
        if (column.date() == null && column.at() == null) {
            return word;
        }
        try {
            LocalDate day = LocalDate.parse(word, column.date() == null ? DateTimeFormatter.ISO_DATE : column.date());
            return column.at() == null
                    ? day.toString()
                    : day.atTime(column.at()).toString();
        } catch (DateTimeException e) {
            return word; // whoever reads it as a date refuses it in the report
        }
    }

    /**
     * A pattern such as {@code dd/MM/uuuu}; a day that there is not, such as 31 February, is no day. Refuses a pattern
     * that does not make out a day, as yyyy does not: it is the year of an era, and no era is named.
     */
    static DateTimeFormatter pattern(String pattern) {
        var formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        try {
            if (formatter.parse(SOME_TIME.format(formatter), LocalDate::from).equals(SOME_TIME.toLocalDate())) {
                return formatter;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(pattern, e);
        }
        throw new IllegalArgumentException(pattern);
    }
}
