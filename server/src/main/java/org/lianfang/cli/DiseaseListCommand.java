package org.lianfang.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.lianfang.disease.Diseases;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "The diseases whose rules are known, with every version of them.")
final class DiseaseListCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    DiseaseListCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("disease list", options, DiseaseListCommand::list);
    }

    private static int list(ApplicationContext context) {
        var diseases = context.getBean(Diseases.class);
        for (var profile : diseases.all()) {
            boolean fought = profile.id().equals(diseases.current().id());
            System.out.printf(
                    Locale.ROOT,
                    "%s %s%s%n",
                    profile.id(),
                    profile.name().en(),
                    fought ? " (the one that this deployment fights)" : "");
            for (var version : diseases.versions(profile.id())) {
                System.out.printf(
                        Locale.ROOT,
                        "  version %d, effective %s, %s%s%n",
                        version.version(),
                        version.effective(),
                        version.addedBy().isEmpty() ? "shipped" : "added by " + version.addedBy(),
                        version.version() == profile.version() ? ", in force" : "");
            }
        }
        return Program.DONE;
    }
}
