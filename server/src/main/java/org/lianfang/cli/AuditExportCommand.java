package org.lianfang.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lianfang.access.Audit;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = {
            "Writes the whole audit to a file that 'audit verify --file' verifies anywhere, without the database.",
            "The file says who did what; it holds no names of residents, but treat it as confidential."
        })
final class AuditExportCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "Readable by you only; replaced.")
    private Path output = Path.of("");

    @Mixin
    private final CommonOptions options = new CommonOptions();

    AuditExportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("audit export", options, this::export);
    }

    private int export(ApplicationContext context) {
        var exported = context.getBean(Audit.class).export(output);
        System.out.printf(Locale.ROOT, "%,d entries written: %s%n", exported.links(), output);
        System.out.println("Signed with the key " + exported.signedBy() + ", the same for every export of this"
                + " deployment. Whoever verifies should have it from you by another way.");
        return Program.DONE;
    }
}
