package org.lianfang.chain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianfang.tabular.BrokenFile;
import org.lianfang.tabular.ColumnMapping;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.lianfang.tabular.TableFile;
import org.springframework.stereotype.Component;

/**
 * Import kind {@code transmissions}: a row an infected case and its infector. Read as a whole, because the rows of one
 * case belong together, and taken in one transaction.
 */
@Component
class TransmissionImporter implements Importer {
    private static final Columns COLUMNS =
            Columns.of("case_no", "infector_case_no", "setting").withOptional("evidence", "exposed_from", "exposed_to");

    private final TransmissionIntake intake;

    TransmissionImporter(TransmissionIntake intake) {
        this.intake = intake;
    }

    @Override
    public String kind() {
        return "transmissions";
    }

    @Override
    public void run(Path file, String format, ImportReport report, Progress progress) {
        try (TableFile table = TableFile.open(file, COLUMNS)) {
            run(table, report, progress);
        }
    }

    @Override
    public void run(Path file, ColumnMapping mapping, ImportReport report, Progress progress) {
        for (String needed : List.of("case_no", "infector_case_no")) {
            if (!mapping.has(needed)) {
                throw new BrokenFile(
                        "the mapping does not say what '" + needed + "' is", "Name the column of the file.");
            }
        }
        try (TableFile table = TableFile.open(file, COLUMNS, mapping)) {
            run(table, report, progress);
        }
    }

    private void run(TableFile table, ImportReport report, Progress progress) {
        var rows = new ArrayList<TransmissionIntake.Stated>();
        progress.total(table.size());
        table.forEach(report, row -> {
            read(row, rows);
            progress.advance(1);
        });
        report.unchanged(intake.take(rows));
    }

    private static void read(Row row, List<TransmissionIntake.Stated> rows) {
        String caseNo = row.required("case_no");
        String infectorNo = row.required("infector_case_no");
        var from = row.date("exposed_from");
        var to = row.date("exposed_to");
        if (!row.refused()) {
            rows.add(new TransmissionIntake.Stated(
                    row,
                    caseNo,
                    new Statement(
                            infectorNo,
                            row.text("setting"),
                            row.text("evidence"),
                            from.orElse(null),
                            to.orElse(null),
                            null)));
        }
    }
}
