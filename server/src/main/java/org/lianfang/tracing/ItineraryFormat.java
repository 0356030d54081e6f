package org.lianfang.tracing;

import java.util.Optional;
import org.lianfang.matching.Transport;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.Row;

/** The project's own columns of itineraries. A row without a case number is a published exposure of an unnamed case. */
final class ItineraryFormat {
    static final Columns COLUMNS = Columns.of(
                    "case_no",
                    "transport",
                    "number",
                    "date",
                    "carriage",
                    "seat",
                    "from",
                    "to",
                    "start",
                    "end",
                    "place",
                    "region_code")
            .withOptional("source");

    private ItineraryFormat() {}

    /** Empty where the row is refused. */
    static Optional<ImportedItem> read(Row row) {
        var transport = Transport.of(row.required("transport"));
        if (transport.isEmpty() && !row.text("transport").isEmpty()) {
            row.refuse("transport", "unknown transport", "One of flight train metro coach bus taxi ship place.");
        }
        var start = row.time("start");
        var end = row.time("end");
        var date = row.date("date").or(() -> start.map(java.time.LocalDateTime::toLocalDate));
        if (date.isEmpty() && !row.refused()) {
            row.refuse("date", "empty", "A ride or stay needs at least its day.");
        }
        if (row.refused()) {
            return Optional.empty();
        }
        String region = row.text("region_code");
        var entry = new ItineraryEntry(
                transport.orElseThrow(),
                row.text("number"),
                date.orElseThrow(),
                row.text("carriage"),
                row.text("seat"),
                row.text("from"),
                row.text("to"),
                start.orElse(null),
                end.orElse(null),
                row.text("place"),
                region.isEmpty() ? null : region,
                "",
                row.text("source"));
        String caseNo = row.text("case_no");
        String reference = caseNo.isEmpty() ? "EXP-" + Fingerprint.of(entry).substring(0, 16) : "";
        return Optional.of(new ImportedItem(row, entry, caseNo, reference, null));
    }
}
