package org.lianfang.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lianfang.access.Audit;
import org.lianfang.database.DataDirectory;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Takes in a file: CSV in UTF-8 with a header, or XLSX with the same columns.",
            "The same file twice changes nothing. Rows that are refused or doubtful are listed in a report"
                    + " under DIR/reports; exit code 1 if any row was refused."
        })
final class ImportCommand implements Callable<Integer> {
    private final Program program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "regions, people, cases, itineraries, timetable, trips or visits.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            defaultValue = Importer.DEFAULT_FORMAT,
            description = "Default ${DEFAULT-VALUE}; itineraries can also be published-2020.")
    private String format = Importer.DEFAULT_FORMAT;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    ImportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("import " + kind, options, this::importFile);
    }

    private int importFile(ApplicationContext context) {
        Importer importer = importer(context);
        Path reports = context.getBean(DataDirectory.class).reports();
        long begun = System.nanoTime();
        try (var report = ImportReport.in(reports, kind, context.getBean(Clock.class))) {
            importer.run(file, format, report, Progress.on(System.out));
            print(report, (System.nanoTime() - begun) / 1e9);
            record(context, report.counts());
            return report.counts().refused() == 0 ? Program.DONE : Program.REFUSED;
        }
    }

    /** Which file was taken in, by its content, so that an auditor can hold it against the sender's. */
    private void record(ApplicationContext context, ImportReport.Counts counts) {
        var detail = Map.of(
                "kind", kind,
                "format", format,
                "sha256", sha256(file),
                "read", Long.toString(counts.read()),
                "refused", Long.toString(counts.refused()));
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> context.getBean(Audit.class).record("file.import", "file", List.of(), detail));
    }

    private static String sha256(Path file) {
        try (var content = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private Importer importer(ApplicationContext context) {
        var importers = context.getBeansOfType(Importer.class).values();
        Importer importer = importers.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> wrong("'" + kind + "' cannot be imported; one of "
                        + String.join(
                                ", ",
                                importers.stream().map(Importer::kind).sorted().toList())
                        + " can."));
        if (!importer.formats().contains(format)) {
            throw wrong("There is no format '" + format + "' for " + kind + "; there is "
                    + String.join(", ", importer.formats().stream().sorted().toList()) + ".");
        }
        return importer;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(ImportReport report, double seconds) {
        var counts = report.counts();
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %,d rows read in %.1f s: %,d taken, %,d taken with a warning, %,d refused; %,d changed nothing",
                kind,
                counts.read(),
                seconds,
                counts.taken(),
                counts.warned(),
                counts.refused(),
                counts.unchanged()));
        report.file().ifPresent(path -> System.out.println("Report: " + path));
    }
}
