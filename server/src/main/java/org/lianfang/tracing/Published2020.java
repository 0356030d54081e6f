package org.lianfang.tracing;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Transport;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.Row;

/** The itineraries that authorities published in early 2020, as volunteers collected them; each is an unnamed case. */
final class Published2020 {
    static final String FORMAT = "published-2020";
    static final Columns COLUMNS = Columns.of(
            "id",
            "t_date",
            "t_start",
            "t_end",
            "t_type",
            "t_no",
            "t_memo",
            "t_no_sub",
            "t_pos_start",
            "t_pos_end",
            "who",
            "verified",
            "created_at",
            "updated_at");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss");

    private Published2020() {}

    /** Empty where the row is refused. */
    static Optional<ImportedItem> read(Row row) {
        String id = row.required("id");
        Optional<Transport> transport = transport(row.text("t_type"));
        if (transport.isEmpty()) {
            row.refuse(
                    "t_type",
                    "unknown kind of transport",
                    "1 flight, 2 train, 3 metro, 4 coach, 5 bus, 6 taxi, 7 ship, 8 place.");
        }
        var date = row.date("t_date");
        if (date.isEmpty() && !row.refused()) {
            row.refuse("t_date", "empty", "A ride or stay needs at least its day.");
        }
        LocalDateTime start = time(row, "t_start");
        LocalDateTime end = time(row, "t_end");
        LocalDateTime published = time(row, "created_at");
        if (row.refused()) {
            return Optional.empty();
        }
        boolean timesEmpty =
                start != null && start.equals(end) && start.toLocalTime().equals(LocalTime.MIDNIGHT);
        boolean stay = transport.orElseThrow() == Transport.PLACE;
        var entry = new ItineraryEntry(
                transport.orElseThrow(),
                stay ? "" : row.text("t_no"),
                date.orElseThrow(),
                row.text("t_no_sub"),
                "",
                row.text("t_pos_start"),
                row.text("t_pos_end"),
                timesEmpty ? null : start,
                timesEmpty ? null : end,
                stay ? row.text("t_no") : "",
                null,
                row.text("t_memo"),
                row.text("who"));
        return Optional.of(new ImportedItem(row, entry, "", "PUB-" + id, published));
    }

    private static Optional<Transport> transport(String type) {
        return switch (type) {
            case "1" -> Optional.of(Transport.FLIGHT);
            case "2" -> Optional.of(Transport.TRAIN);
            case "3" -> Optional.of(Transport.METRO);
            case "4" -> Optional.of(Transport.COACH);
            case "5" -> Optional.of(Transport.BUS);
            case "6" -> Optional.of(Transport.TAXI);
            case "7" -> Optional.of(Transport.SHIP);
            case "8" -> Optional.of(Transport.PLACE);
            default -> Optional.empty();
        };
    }

    private static @Nullable LocalDateTime time(Row row, String column) {
        String value = row.text(column);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(value, TIME);
        } catch (DateTimeException e) {
            row.refuse(column, "not a date and time", "Written as 2020/01/22 10:05:00 in this format.");
            return null;
        }
    }
}
