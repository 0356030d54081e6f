package org.lianfang.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.lianfang.database.Jurisdiction;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.MappingFile;
import org.lianfang.tabular.Progress;

/** Imports of a test, with what the report says of them. */
final class ChainFiles {
    static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    /** @param told the lines of the report, without its header */
    record Taken(ImportReport.Counts counts, List<String> told) {}

    private final Collection<Importer> importers;
    private final Path directory;

    ChainFiles(Collection<Importer> importers, Path directory) {
        this.importers = importers;
        this.directory = directory;
    }

    /** Confirmed cases of these lines "number,onset" in 411202. */
    Taken cases(String disease, String... lines) {
        String yaml = """
                cases:
                  case_no: no
                  onset_date: onset
                  classification: {value: confirmed}
                  region_code: region
                  disease: {value: %s}
                """.formatted(disease);
        String list = String.join(",411202\n", lines) + ",411202\n";
        return run("cases", write("list.csv", "no,onset,region\n" + list), write("list.yaml", yaml));
    }

    Taken transmissions(String... lines) {
        Path file = write("transmissions.csv", "case_no,infector_case_no,setting\n" + String.join("\n", lines) + "\n");
        return taken(
                "transmissions",
                report -> importer("transmissions").run(file, Importer.DEFAULT_FORMAT, report, Progress.silent()));
    }

    Taken run(String kind, Path file, Path mapping) {
        var columns = MappingFile.read(mapping).require(kind);
        return taken(kind, report -> importer(kind).run(file, columns, report, Progress.silent()));
    }

    private Taken taken(String kind, java.util.function.Consumer<ImportReport> run) {
        var report = ImportReport.in(directory, kind, Clock.systemUTC());
        try (report) {
            SYSTEM.run(() -> run.accept(report));
        }
        try {
            var file = report.file();
            List<String> lines = file.isEmpty() ? List.of() : Files.readAllLines(file.get());
            return new Taken(report.counts(), lines.stream().skip(1).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Importer importer(String kind) {
        return importers.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
