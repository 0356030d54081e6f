package org.lianfang.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianfang.chain.ChainExport;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "chain",
        description = {
            "Writes what the stated sources of all confirmed cases come to: how many each case infected, serial and"
                    + " generation intervals, clusters, share with a known source.",
            "Case numbers only, no persons."
        })
final class ExportChainCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--json", required = true, paramLabel = "FILE", description = "Readable by you only; replaced.")
    private Path file = Path.of("");

    @Option(names = "--disease", paramLabel = "ID", description = "Cases of one disease, such as mers; default all.")
    private @Nullable String disease;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    ExportChainCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("export chain", options, this::export);
    }

    private int export(ApplicationContext context) {
        var written = context.getBean(ChainExport.class).run(file, disease);
        System.out.printf(
                Locale.ROOT,
                "%,d cases, %,d transmissions, %,d clusters written: %s%n",
                written.cases(),
                written.transmissions(),
                written.clusters(),
                file);
        return Program.DONE;
    }
}
