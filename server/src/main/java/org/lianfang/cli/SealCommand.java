package org.lianfang.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.lianfang.exposure.Sealing;
import org.lianfang.tabular.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "seal",
        description = {
            "Seals days of stays that are over into files now, as the server does each night.",
            "Makes files again that are missing or damaged, or lack what came later. Exit code 1 if a day could not be sealed."
        })
final class SealCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    SealCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("seal", options, context -> {
            var sealed = context.getBean(Sealing.class).seal(Progress.on(System.out));
            System.out.printf(
                    Locale.ROOT,
                    "%,d days sealed with %,d stays, %,d could not be%n",
                    sealed.days(),
                    sealed.stays(),
                    sealed.failed());
            return sealed.failed() == 0 ? Program.DONE : Program.REFUSED;
        });
    }
}
