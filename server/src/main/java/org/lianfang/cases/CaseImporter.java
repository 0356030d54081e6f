package org.lianfang.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianfang.people.Identity;
import org.lianfang.people.Sex;
import org.lianfang.tabular.BrokenFile;
import org.lianfang.tabular.ColumnMapping;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.lianfang.tabular.TableFile;
import org.springframework.stereotype.Component;

/** Import kind {@code cases}: what it takes is confirmed; a row of a known case number corrects that card. */
@Component
class CaseImporter implements Importer {
    private static final int ROWS_A_TRANSACTION = 200;
    private static final Columns COLUMNS = Columns.of(
                    "case_no",
                    "id_type",
                    "id_number",
                    "name",
                    "sex",
                    "birth_date",
                    "phone",
                    "region_code",
                    "address",
                    "classification",
                    "onset_date",
                    "sampled_at",
                    "diagnosed_at",
                    "isolated_at",
                    "origin")
            .withOptional("disease");
    private static final Pattern DISEASE = Pattern.compile("[a-z0-9-]{2,40}");

    private final CaseIntake intake;

    CaseImporter(CaseIntake intake) {
        this.intake = intake;
    }

    @Override
    public String kind() {
        return "cases";
    }

    @Override
    public void run(Path file, String format, ImportReport report, Progress progress) {
        try (TableFile table = TableFile.open(file, COLUMNS)) {
            run(table, _ -> true, false, report, progress);
        }
    }

    /** A line list that says neither number nor phone has anonymous cases. */
    @Override
    public void run(Path file, ColumnMapping mapping, ImportReport report, Progress progress) {
        for (String needed : List.of("case_no", "classification", "region_code")) {
            if (!mapping.has(needed)) {
                throw new BrokenFile(
                        "the mapping does not say what '" + needed + "' is",
                        "Name the column of the list, or one value for all rows: " + needed + ": {value: …}");
            }
        }
        boolean anonymous = !mapping.has("id_number") && !mapping.has("phone");
        try (TableFile table = TableFile.open(file, COLUMNS, mapping)) {
            run(table, mapping::has, anonymous, report, progress);
        }
    }

    private void run(
            TableFile table, Predicate<String> has, boolean anonymous, ImportReport report, Progress progress) {
        var batch = new ArrayList<CaseIntake.Imported>();
        progress.total(table.size());
        table.forEach(report, row -> {
            read(row, has, anonymous).ifPresent(batch::add);
            if (batch.size() >= ROWS_A_TRANSACTION) {
                take(batch, report);
            }
            progress.advance(1);
        });
        take(batch, report);
    }

    private void take(List<CaseIntake.Imported> batch, ImportReport report) {
        report.unchanged(intake.take(List.copyOf(batch)));
        batch.clear();
    }

    private static Optional<CaseIntake.Imported> read(Row row, Predicate<String> has, boolean anonymous) {
        String caseNo = row.required("case_no");
        var identity = anonymous
                ? Patients.anonymous(caseNo)
                : new Identity(row.text("id_type"), row.text("id_number"), row.required("name"), row.text("phone"));
        String disease = row.text("disease");
        if (!disease.isEmpty() && !DISEASE.matcher(disease).matches()) {
            row.refuse("disease", "not the id of a disease", "Lower case letters, digits and hyphens, such as mers.");
        }
        if (!identity.isEnough()) {
            row.refuse("id_number", "neither an identity number nor a phone", "A bare name is nobody in particular.");
        }
        Classification classification =
                constant(row, "classification", Classification::of, "suspected, clinical, confirmed or asymptomatic");
        Origin origin = row.text("origin").isEmpty()
                ? Origin.UNKNOWN
                : constant(row, "origin", Origin::of, "imported, local or unknown");
        var onset = row.date("onset_date");
        var birth = row.date("birth_date");
        var sampled = row.time("sampled_at");
        var diagnosed = row.time("diagnosed_at");
        var isolated = row.time("isolated_at");
        String sex = sex(row);
        if (row.refused() || classification == null || origin == null) {
            return Optional.empty();
        }
        var card = new Card(
                classification,
                onset.orElse(null),
                sampled.orElse(null),
                diagnosed.orElse(null),
                isolated.orElse(null),
                origin,
                null,
                null,
                row.text("region_code"),
                row.text("address").isEmpty() ? null : row.text("address"),
                sex,
                birth.orElse(null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                disease.isEmpty() ? null : disease,
                null);
        return Optional.of(new CaseIntake.Imported(
                row, caseNo, identity, anonymous, card, disease.isEmpty() ? null : disease, has));
    }

    private static @Nullable String sex(Row row) {
        Optional<Sex> sex = Sex.read(row.text("sex"));
        if (sex.isEmpty()) {
            row.refuse("sex", "not a sex", "Write male or female, 男 or 女, or leave it empty.");
        }
        return sex.filter(known -> known != Sex.UNKNOWN)
                .map(known -> known.name().toLowerCase(java.util.Locale.ROOT))
                .orElse(null);
    }

    private static <E> @Nullable E constant(Row row, String column, Function<String, Optional<E>> read, String known) {
        String value = row.required(column);
        E constant = read.apply(value).orElse(null);
        if (constant == null && !value.isEmpty()) {
            row.refuse(column, "unknown value", "One of " + known + ".");
        }
        return constant;
    }
}
