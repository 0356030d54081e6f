package org.lianfang.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lianfang.disease.Diseases;
import org.lianfang.tracing.Itineraries;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Keeps a file of rules as a new version of its disease, in force from now on.",
            "Cases keep the version they were judged by until --adopt; 'disease preview' says what that changes."
        })
final class DiseaseAddCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "FILE", description = "A disease profile in YAML.")
    private Path file = Path.of("");

    @Option(names = "--adopt", description = "Judge the cases of this disease by the new version as well.")
    private boolean adopt;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    DiseaseAddCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("disease add", options, this::add);
    }

    private int add(ApplicationContext context) {
        var diseases = context.getBean(Diseases.class);
        var source = new DiseaseFile(file);
        source.read(diseases);
        var added = diseases.add(file.toString(), source.text(), "command");
        System.out.printf(Locale.ROOT, "version %d of %s is in force%n", added.version(), added.id());
        if (adopt) {
            int cases = context.getBean(Itineraries.class).adopt(added);
            System.out.printf(Locale.ROOT, "%,d cases are judged by it; their contacts and orders follow%n", cases);
        }
        return Program.DONE;
    }
}
