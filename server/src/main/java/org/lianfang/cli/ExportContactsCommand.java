package org.lianfang.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.ContactExport;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "contacts",
        description = {
            "Writes all contacts with their evidence to a file: CSV in UTF-8, or XLSX if the name ends so.",
            "Names and identity numbers are masked unless --unmasked gives a reason, which is recorded."
        })
final class ExportContactsCommand implements Callable<Integer> {
    private final Program program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "Readable by you only; replaced.")
    private Path output = Path.of("");

    @Option(names = "--unmasked", description = "Full names and identity numbers; needs --reason.")
    private boolean unmasked;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why they are needed unmasked; goes to the audit.")
    private @Nullable String reason;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    ExportContactsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        boolean reasonGiven = reason != null && !reason.isBlank();
        if (unmasked != reasonGiven) {
            throw new ParameterException(
                    spec.commandLine(),
                    unmasked
                            ? "--unmasked needs --reason TEXT."
                            : "--reason is for --unmasked; without it say neither.");
        }
        return program.command("export contacts", options, this::export);
    }

    private int export(ApplicationContext context) {
        long rows = context.getBean(ContactExport.class).run(output, reason, Locale.ENGLISH, Progress.on(System.out));
        System.out.printf(
                Locale.ROOT, "%,d contacts written, %s: %s%n", rows, unmasked ? "UNMASKED" : "masked", output);
        return Program.DONE;
    }
}
