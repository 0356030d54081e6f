package org.lianfang.tracing;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.RunNumbers;
import org.lianfang.matching.Transport;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.lianfang.tabular.TableFile;
import org.springframework.stereotype.Component;

/** Import kind {@code timetable}: one row a stop, clock times as printed; a train in the file replaces its old stops. */
@Component
class TimetableImporter implements Importer {
    private static final Columns COLUMNS = Columns.of("train_no", "seq", "station", "arrives", "departs");
    private static final int ROWS_A_TRANSACTION = 5_000;

    /** One stop as it is stored; times are null where the list has none. */
    record Stop(
            String trainNo,
            int seq,
            Set<String> numbers,
            String station,
            @Nullable String arrives,
            @Nullable String departs) {}

    private final StopTable stops;

    TimetableImporter(StopTable stops) {
        this.stops = stops;
    }

    @Override
    public String kind() {
        return "timetable";
    }

    @Override
    public void run(Path file, String format, ImportReport report, Progress progress) {
        var batch = new ArrayList<Stop>();
        try (TableFile table = TableFile.open(file, COLUMNS)) {
            progress.total(table.size());
            table.forEach(report, row -> {
                read(row).ifPresent(stop -> {
                    // a train is stored whole, so a batch ends where another begins
                    if (batch.size() >= ROWS_A_TRANSACTION
                            && !batch.getLast().trainNo().equals(stop.trainNo())) {
                        take(batch, report);
                    }
                    batch.add(stop);
                });
                progress.advance(1);
            });
            take(batch, report);
        }
    }

    private void take(List<Stop> batch, ImportReport report) {
        if (!batch.isEmpty()) {
            report.unchanged(batch.size() - stops.replace(batch));
            batch.clear();
        }
    }

    private static Optional<Stop> read(Row row) {
        String train = row.required("train_no");
        String station = row.required("station");
        int seq = seq(row);
        String arrives = time(row, "arrives");
        String departs = time(row, "departs");
        if (row.refused()) {
            return Optional.empty();
        }
        return Optional.of(new Stop(train, seq, RunNumbers.of(Transport.TRAIN, train), station, arrives, departs));
    }

    private static int seq(Row row) {
        try {
            return Integer.parseInt(row.required("seq"));
        } catch (NumberFormatException e) {
            if (!row.refused()) {
                row.refuse("seq", "not a whole number", "Number the stops of a train from 1.");
            }
            return 0;
        }
    }

    private static @Nullable String time(Row row, String column) {
        String value = row.text(column);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return LocalTime.parse(value).toString();
        } catch (DateTimeParseException e) {
            row.refuse(column, "not a time", "Write it as 05:47, or leave it empty.");
            return null;
        }
    }
}
