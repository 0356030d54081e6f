package org.lianfang.demo;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.Outbox;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.stereotype.Component;

/** Takes files in as {@code ./lianfang import} does, and says what became of the rows. */
@Component
class DemoImports {
    private static final Duration CONSEQUENCES = Duration.ofMinutes(30);
    private static final String PUBLISHED = "published-2020";

    private final Map<String, Importer> importers;
    private final DataDirectory directory;
    private final Outbox outbox;
    private final Clock clock;

    DemoImports(List<Importer> importers, DataDirectory directory, Outbox outbox, Clock clock) {
        this.importers = importers.stream().collect(Collectors.toMap(Importer::kind, Function.identity()));
        this.directory = directory;
        this.outbox = outbox;
        this.clock = clock;
    }

    void take(DemoFiles files, PrintStream out, Progress progress) {
        for (String kind : DemoFiles.KINDS) {
            take(kind, files.file(kind), Importer.DEFAULT_FORMAT, out, progress);
        }
    }

    /** The itineraries that authorities published in 2020, where a copy is at hand; none comes with the program. */
    void takePublished(PrintStream out, Progress progress) {
        Optional<Path> file = published();
        if (file.isPresent() && importers.containsKey("itineraries")) {
            take("itineraries", file.get(), PUBLISHED, out, progress);
        } else {
            out.println("  The published itineraries of 2020 are not at hand (" + PUBLISHED
                    + ".csv under ../shared/data or LIANFANG_SHARED); left out.");
        }
    }

    private void take(String kind, Path file, String format, PrintStream out, Progress progress) {
        Importer importer = importers.get(kind);
        if (importer == null) {
            out.println("  " + kind + ": this program cannot import them; left out.");
            return;
        }
        long begun = System.nanoTime();
        try (var report = ImportReport.in(directory.reports(), kind, clock)) {
            importer.run(file, format, report, progress);
            // the next kind builds on what this one has caused
            outbox.drain(CONSEQUENCES);
            ImportReport.Counts counts = report.counts();
            out.println(String.format(
                    Locale.ROOT,
                    "  %s: %,d rows, %,d taken, %,d with a warning, %,d refused, %.1f s (%s)",
                    kind,
                    counts.read(),
                    counts.taken(),
                    counts.warned(),
                    counts.refused(),
                    (System.nanoTime() - begun) / 1e9,
                    file));
            report.file().ifPresent(path -> out.println("    warnings and refusals: " + path));
        }
    }

    private static Optional<Path> published() {
        return Stream.of(Optional.ofNullable(System.getenv("LIANFANG_SHARED")), Optional.of("../shared/data"))
                .flatMap(Optional::stream)
                .map(shared -> Path.of(shared, "itineraries", PUBLISHED + ".csv")
                        .toAbsolutePath()
                        .normalize())
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
