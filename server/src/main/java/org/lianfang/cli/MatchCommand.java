package org.lianfang.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianfang.exposure.Matching;
import org.lianfang.exposure.RematchStage;
import org.lianfang.exposure.Rematches;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Itineraries;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "match",
        description = {
            "Finds again whom a case exposed, or all cases; --all is the default.",
            "Without a change of data or rules it changes nothing. --preview says what would change, and stops there."
        })
final class MatchCommand implements Callable<Integer> {
    private final Program program;

    @ArgGroup
    private Which which = new Which();

    @Mixin
    private final CommonOptions options = new CommonOptions();

    MatchCommand(Program program) {
        this.program = program;
    }

    @Option(
            names = "--preview",
            description = "With --all: only say what would change; it can be applied in the portal.")
    private boolean preview;

    @Option(names = "--csv", paramLabel = "FILE", description = "With --all: write whom it would change, masked.")
    private @Nullable Path csv;

    /** One of the two. */
    static final class Which {
        @Option(names = "--case", paramLabel = "NO", description = "Case number, or PUB-… of a published exposure.")
        private @Nullable String caseNo;

        @Option(names = "--all", description = "Every case with an approved itinerary, and every published exposure.")
        @SuppressWarnings("UnusedVariable") // it is what happens without --case
        private boolean all;
    }

    @Override
    public Integer call() {
        String caseNo = which.caseNo;
        return program.command(
                "match", options, context -> caseNo == null ? matchAll(context) : matchOne(context, caseNo));
    }

    private int matchAll(ApplicationContext context) {
        var rematches = context.getBean(Rematches.class);
        var seen = rematches.previewNow("match --all", Progress.on(System.out));
        if (seen.stage() != RematchStage.PREVIEWED) {
            throw CommandFailure.of(
                    "Looking at the cases was ended (" + seen.stage() + "); nothing has changed.",
                    "Somebody may have cancelled it in the portal. Otherwise see the log of the server.");
        }
        System.out.printf(
                Locale.ROOT,
                "%,d cases, %,d contacts: would add %,d, withdraw %,d, change %,d%n",
                seen.total(),
                seen.contacts(),
                seen.added(),
                seen.removed(),
                seen.otherwise());
        if (csv != null) {
            System.out.printf(Locale.ROOT, "%,d rows in %s%n", rematches.write(seen.id(), csv), csv);
        }
        if (preview) {
            return Program.DONE;
        }
        var done = rematches.applyNow(seen.id(), "match --all", Progress.on(System.out));
        print(done.done(), done.didAdd(), done.didChange(), done.didRemove());
        return Program.DONE;
    }

    private static int matchOne(ApplicationContext context, String caseNo) {
        var index = context.getBean(Itineraries.class)
                .findByReference(caseNo)
                .orElseThrow(() -> CommandFailure.of(
                        "There is no case " + caseNo + " with an itinerary.",
                        "Matching begins when an itinerary is approved. Check the case number."));
        var change = context.getBean(Matching.class).rematch(index.id());
        print(
                1,
                change.added().size(),
                change.changed().size(),
                change.removed().size());
        return Program.DONE;
    }

    private static void print(int cases, int added, int changed, int removed) {
        System.out.printf(
                Locale.ROOT,
                "%,d cases matched: %,d contacts added, %,d changed, %,d withdrawn%n",
                cases,
                added,
                changed,
                removed);
    }
}
