package org.lianfang.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianfang.exposure.CoLocationExport;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "together",
        description = {
            "Writes who was at the same place at the same time as a case, by lists and itineraries: CSV in UTF-8, or XLSX if"
                    + " the name ends so.",
            "Names are masked. Minutes are empty where a time is missing."
        })
final class ExportTogetherCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--case", required = true, paramLabel = "NO", description = "Case number.")
    private String caseNo = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Such as 2020-01-22T10:00; default: when the case became infectious.")
    private @Nullable LocalDateTime from;

    @Option(names = "--until", paramLabel = "TIME", description = "Default: its isolation, or now.")
    private @Nullable LocalDateTime until;

    @Option(names = "--minutes", paramLabel = "N", description = "Only who was together for at least so long.")
    private int minutes;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "Readable by you only; replaced.")
    private Path output = Path.of("");

    @Mixin
    private final CommonOptions options = new CommonOptions();

    ExportTogetherCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("export together", options, this::export);
    }

    private int export(ApplicationContext context) {
        long rows = context.getBean(CoLocationExport.class).run(caseNo, from, until, minutes, output);
        System.out.printf(Locale.ROOT, "%,d meetings written, masked: %s%n", rows, output);
        return Program.DONE;
    }
}
