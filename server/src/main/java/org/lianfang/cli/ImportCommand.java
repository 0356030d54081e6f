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
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.database.DataDirectory;
import org.lianfang.tabular.ColumnMapping;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.MappingFile;
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
            description = "regions, people, cases, transmissions, itineraries, timetable, trips, visits or points.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            defaultValue = Importer.DEFAULT_FORMAT,
            description = "Default ${DEFAULT-VALUE}; itineraries can also be published-2020.")
    private String format = Importer.DEFAULT_FORMAT;

    @Option(
            names = "--mapping",
            paramLabel = "FILE.yaml",
            description = "For cases and transmissions: which column of somebody else's table is which of ours.")
    private @Nullable Path mapping;

    @Option(
            names = "--cases-from",
            paramLabel = "LIST",
            description = "For transmissions: takes the cases of this line list first; --mapping tells its columns.")
    private @Nullable Path casesFrom;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    ImportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (casesFrom != null && !kind.equals("transmissions")) {
            throw wrong("--cases-from is for transmissions only.");
        }
        if (mapping != null && !format.equals(Importer.DEFAULT_FORMAT)) {
            throw wrong("Say --mapping or --format, not both.");
        }
        return program.command("import " + kind, options, this::importFile);
    }

    private int importFile(ApplicationContext context) {
        Importer importer = importer(context, kind);
        if (!importer.formats().contains(format)) {
            throw wrong("There is no format '" + format + "' for " + kind + "; there is "
                    + String.join(", ", importer.formats().stream().sorted().toList()) + ".");
        }
        MappingFile mapped = mapping == null ? null : MappingFile.read(mapping);
        boolean whole = casesFrom == null
                || take(
                        context,
                        importer(context, "cases"),
                        casesFrom,
                        mapped == null ? null : mapped.require("cases"));
        // beside a line list the transmissions may have our columns already
        ColumnMapping columns = mapped == null
                ? null
                : casesFrom == null ? mapped.require(kind) : mapped.find(kind).orElse(null);
        return take(context, importer, file, columns) && whole ? Program.DONE : Program.REFUSED;
    }

    /** Whether no row was refused. */
    private boolean take(ApplicationContext context, Importer importer, Path from, @Nullable ColumnMapping columns) {
        Path reports = context.getBean(DataDirectory.class).reports();
        long begun = System.nanoTime();
        try (var report = ImportReport.in(reports, importer.kind(), context.getBean(Clock.class))) {
            if (columns == null) {
                importer.run(from, format, report, Progress.on(System.out));
            } else {
                importer.run(from, columns, report, Progress.on(System.out));
            }
            print(importer.kind(), report, (System.nanoTime() - begun) / 1e9);
            record(context, importer.kind(), from, report.counts());
            return report.counts().refused() == 0;
        }
    }

    /** Which file was taken in, by its content, so that an auditor can hold it against the sender's. */
    private void record(ApplicationContext context, String what, Path from, ImportReport.Counts counts) {
        var detail = Map.of(
                "kind", what,
                "format", format,
                "sha256", sha256(from),
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

    private Importer importer(ApplicationContext context, String wanted) {
        var importers = context.getBeansOfType(Importer.class).values();
        return importers.stream()
                .filter(one -> one.kind().equals(wanted))
                .findFirst()
                .orElseThrow(() -> wrong("'" + wanted + "' cannot be imported; one of "
                        + String.join(
                                ", ",
                                importers.stream().map(Importer::kind).sorted().toList())
                        + " can."));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void print(String what, ImportReport report, double seconds) {
        var counts = report.counts();
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %,d rows read in %.1f s: %,d taken, %,d taken with a warning, %,d refused; %,d changed nothing",
                what,
                counts.read(),
                seconds,
                counts.taken(),
                counts.warned(),
                counts.refused(),
                counts.unchanged()));
        report.file().ifPresent(path -> System.out.println("Report: " + path));
    }
}
