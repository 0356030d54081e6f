package org.lianfang.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.Diseases;
import org.lianfang.exposure.RulePreview;
import org.lianfang.tabular.Progress;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "preview",
        description = {
            "Checks a file of rules and says what would change for whom if it were in force.",
            "Stores nothing. Names rule, line and field of what does not hold together."
        })
final class DiseasePreviewCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "FILE", description = "A disease profile in YAML.")
    private Path file = Path.of("");

    @Mixin
    private final CommonOptions options = new CommonOptions();

    DiseasePreviewCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("disease preview", options, this::preview);
    }

    private int preview(ApplicationContext context) {
        var profile = new DiseaseFile(file).read(context.getBean(Diseases.class));
        System.out.printf(
                Locale.ROOT, "%s: holds together; would be version %d of %s%n", file, profile.version(), profile.id());
        var preview = context.getBean(RulePreview.class).of(profile, Progress.on(System.out));
        System.out.printf(
                Locale.ROOT,
                "%,d cases, %,d contacts: %,d added, %,d no longer, %,d with another class, order or length%n",
                preview.cases(),
                preview.contacts(),
                preview.added(),
                preview.removed(),
                preview.otherwise());
        preview.changes()
                .forEach(change -> System.out.printf(
                        Locale.ROOT,
                        "  %s  person %s: %s -> %s%n",
                        change.reference(),
                        change.person(),
                        said(change.before()),
                        said(change.after())));
        return Program.DONE;
    }

    private static String said(RulePreview.@Nullable Fate fate) {
        return fate == null
                ? "no contact"
                : fate.contactClass().external() + ", " + fate.order().external() + " " + fate.days() + " d";
    }
}
