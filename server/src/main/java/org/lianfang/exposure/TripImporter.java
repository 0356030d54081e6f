package org.lianfang.exposure;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.MasterKey;
import org.lianfang.matching.RunNumbers;
import org.lianfang.matching.Span;
import org.lianfang.matching.Transport;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.springframework.stereotype.Component;

/** Passenger lists: {@code ./lianfang import trips FILE}. */
@Component
class TripImporter implements Importer {
    private static final Columns COLUMNS = Columns.of(
            "id_type",
            "id_number",
            "name",
            "phone",
            "transport",
            "number",
            "date",
            "carriage",
            "seat",
            "from",
            "to",
            "start",
            "end");

    private final ListImport lists;
    private final TripTable table;
    private final MasterKey key;
    private final Clock clock;

    TripImporter(ListImport lists, TripTable table, MasterKey key, Clock clock) {
        this.lists = lists;
        this.table = table;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "trips";
    }

    @Override
    public void run(Path file, String format, ImportReport report, Progress progress) {
        var digest = new RowDigest(key);
        var today = LocalDate.now(clock);
        lists.run(kind(), file, COLUMNS, row -> read(row, digest, today), table, report, progress);
    }

    static Optional<Trip> read(Row row, RowDigest digest, LocalDate today) {
        var transport = transport(row);
        var starts = row.time("start").orElse(null);
        var ends = row.time("end").orElse(null);
        var date = date(row, starts);
        var identity = Fields.identity(row);
        if (transport == null || date == null || identity.isEmpty() || row.refused()) {
            return Optional.empty();
        }
        if (!Fields.plausible(row, "date", date, today)) {
            return Optional.empty();
        }
        var number = row.text("number");
        var tokens = RunNumbers.of(transport, number);
        if (tokens.isEmpty()) {
            row.warn("number", "names no run", "The ride is kept and meets nobody until its number is known.");
        }
        if (Span.ride(date, starts, ends).flagged()) {
            row.warn("end", "contradicts the start", "The day is kept, the times count as unknown.");
        }
        return Optional.of(new Trip(
                digest.of(Fields.words(row, COLUMNS)),
                identity.get(),
                transport,
                tokens,
                number,
                date,
                row.text("carriage"),
                row.text("seat"),
                row.text("from"),
                row.text("to"),
                starts,
                ends));
    }

    private static @Nullable Transport transport(Row row) {
        var typed = row.required("transport");
        var transport = Transport.of(typed).orElse(null);
        if (typed.isEmpty() || (transport != null && transport != Transport.PLACE)) {
            return transport;
        }
        row.refuse(
                "transport",
                transport == null ? "unknown" : "a stay, not a ride",
                "One of flight, train, metro, coach, bus, taxi, ship. Stays belong into a file of visits.");
        return null;
    }

    private static @Nullable LocalDate date(Row row, @Nullable LocalDateTime starts) {
        var date = row.date("date").orElse(null);
        if (date != null || row.refused()) {
            return date;
        }
        if (starts == null) {
            row.refuse("date", "empty, and no start either", "Without its day a ride cannot be compared.");
            return null;
        }
        row.warn("date", "empty", "Taken from the start of the ride.");
        return starts.toLocalDate();
    }
}
