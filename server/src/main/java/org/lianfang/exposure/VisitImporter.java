package org.lianfang.exposure;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.lianfang.database.MasterKey;
import org.lianfang.matching.Span;
import org.lianfang.region.PlaceName;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.springframework.stereotype.Component;

/** Check-ins and scans at places: {@code ./lianfang import visits FILE}. */
@Component
class VisitImporter implements Importer {
    private static final Columns COLUMNS =
            Columns.of("id_type", "id_number", "name", "phone", "place", "region_code", "start", "end", "source");

    /** A longer stay is taken for a wrong date (our own choice). */
    private static final int LONGEST_DAYS = 92;

    private final ListImport lists;
    private final VisitTable table;
    private final MasterKey key;
    private final Clock clock;

    VisitImporter(ListImport lists, VisitTable table, MasterKey key, Clock clock) {
        this.lists = lists;
        this.table = table;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "visits";
    }

    @Override
    public void run(Path file, String format, ImportReport report, Progress progress) {
        var digest = new RowDigest(key);
        var today = LocalDate.now(clock);
        lists.run(kind(), file, COLUMNS, row -> read(row, digest, today), table, report, progress);
    }

    static Optional<Visit> read(Row row, RowDigest digest, LocalDate today) {
        var starts = row.time("start").orElse(null);
        var ends = row.time("end").orElse(null);
        var identity = Fields.identity(row);
        var place = row.required("place");
        var region = row.text("region_code");
        if (!region.matches("\\d{0,12}")) {
            row.refuse("region_code", "not a region code", "2 to 12 digits such as 411202, or empty if it is unknown.");
        }
        if (starts == null && ends == null && !row.refused()) {
            row.refuse("start", "empty, and no end either", "For a known day: 2020-01-22T00:00 to 2020-01-22T23:59.");
        }
        var known = starts != null ? starts : ends;
        if (known == null || identity.isEmpty() || row.refused()) {
            return Optional.empty();
        }
        var span = Span.stay(known.toLocalDate(), starts, ends);
        if (!Fields.plausible(row, starts != null ? "start" : "end", span.firstDay(), today)) {
            return Optional.empty();
        }
        if (span.firstDay().plusDays(LONGEST_DAYS).isBefore(span.lastDay())) {
            row.refuse("end", "a stay of more than " + LONGEST_DAYS + " days", "Correct the dates, or split the stay.");
            return Optional.empty();
        }
        if (span.flagged()) {
            row.warn("end", "before the start", "The day is kept, the times count as unknown.");
        }
        return Optional.of(new Visit(
                digest.of(Fields.words(row, COLUMNS)),
                identity.get(),
                new PlaceName(region, place),
                starts,
                ends,
                row.text("source")));
    }
}
