package org.lianfang.exposure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.lianfang.tabular.TableFile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a list in, batch by batch, and then matches the index cases that its new rows can touch.
 *
 * <p>An itinerary approved meanwhile is not missed: it either sees the rows, or is among the index cases looked at after
 * the last row. {@link OpenImports} make a crash in between good.
 */
@Component
class ListImport {
    private static final int BATCH = 20_000;

    private final OpenImports openImports;
    private final TransactionTemplate transactions;
    private final Days days;
    private final ListedPeople listed;
    private final AffectedCases affected;

    ListImport(
            OpenImports openImports,
            TransactionTemplate transactions,
            Days days,
            ListedPeople listed,
            AffectedCases affected) {
        this.openImports = openImports;
        this.transactions = transactions;
        this.days = days;
        this.listed = listed;
        this.affected = affected;
    }

    <R extends Listed> void run(
            String kind,
            Path file,
            Columns columns,
            Function<Row, Optional<R>> reader,
            ListTable<R> table,
            ImportReport report,
            Progress progress) {
        try (var rows = TableFile.open(file, columns)) {
            var open = openImports.begin(kind);
            var batches = new Batches<>(open, table, report, progress);
            progress.step("taking in " + kind);
            progress.total(rows.size());
            rows.forEach(report, row -> batches.add(reader.apply(row)));
            batches.flush();
            progress.step("matching");
            affected.rematch(batches.touched, Set.of(), progress);
            open.close();
        }
    }

    private final class Batches<R extends Listed> {
        private final OpenImports.Open open;
        private final ListTable<R> table;
        private final ImportReport report;
        private final Progress progress;
        private final Touched touched = new Touched();
        private final List<R> batch = new ArrayList<>(BATCH);
        private long refused;

        Batches(OpenImports.Open open, ListTable<R> table, ImportReport report, Progress progress) {
            this.open = open;
            this.table = table;
            this.report = report;
            this.progress = progress;
        }

        void add(Optional<R> row) {
            row.ifPresentOrElse(batch::add, () -> refused++);
            if (batch.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (!batch.isEmpty()) {
                days.make(batch.stream().flatMap(row -> row.days().stream()).toList());
                Set<UUID> fresh = Objects.requireNonNull(transactions.execute(_ -> {
                    open.note();
                    return table.insert(batch, known(), touched);
                }));
                report.unchanged(batch.size() - fresh.size());
            }
            progress.advance(batch.size() + refused);
            refused = 0;
            batch.clear();
        }

        private ListedPeople.Known known() {
            return listed.resolve(
                    batch.stream().map(Listed::identity).distinct().toList());
        }
    }
}
