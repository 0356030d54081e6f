package org.lianfang.tracing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.lianfang.tabular.TableFile;
import org.springframework.stereotype.Component;

/** Import kind {@code itineraries}: approves and publishes what it takes, some hundred rows a transaction. */
@Component
class ItineraryImporter implements Importer {
    private static final int ROWS_A_TRANSACTION = 500;

    private final ItineraryIntake intake;

    ItineraryImporter(ItineraryIntake intake) {
        this.intake = intake;
    }

    @Override
    public String kind() {
        return "itineraries";
    }

    @Override
    public Set<String> formats() {
        return Set.of(DEFAULT_FORMAT, Published2020.FORMAT);
    }

    @Override
    public void run(Path file, String format, ImportReport report, Progress progress) {
        boolean published = format.equals(Published2020.FORMAT);
        Columns columns = published ? Published2020.COLUMNS : ItineraryFormat.COLUMNS;
        Function<Row, Optional<ImportedItem>> reader = published ? Published2020::read : ItineraryFormat::read;
        var batch = new ArrayList<ImportedItem>();
        try (TableFile table = TableFile.open(file, columns)) {
            progress.total(table.size());
            table.forEach(report, row -> {
                reader.apply(row).ifPresent(batch::add);
                if (batch.size() >= ROWS_A_TRANSACTION) {
                    report.unchanged(intake.take(batch));
                    batch.clear();
                }
                progress.advance(1);
            });
            report.unchanged(intake.take(batch));
        }
    }
}
