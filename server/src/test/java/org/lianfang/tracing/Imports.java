package org.lianfang.tracing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;

/** Runs an importer as the command line does. */
final class Imports {
    private Imports() {}

    static ImportReport.Counts run(Importer importer, Path directory, String content) {
        try {
            return run(importer, directory, Files.writeString(directory.resolve("in.csv"), content), "lianfang");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImportReport.Counts run(Importer importer, Path directory, Path file, String format) {
        try (var report = ImportReport.in(directory, importer.kind(), Clock.systemUTC())) {
            Jurisdiction.system("import").run(() -> importer.run(file, format, report, Progress.silent()));
            return report.counts();
        }
    }
}
