package org.lianfang.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianfang.exposure.Matching;
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
            "Without a change of data or rules it changes nothing."
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

    private static int matchAll(ApplicationContext context) {
        var sum = context.getBean(Matching.class).rematchAll(Progress.on(System.out));
        print(sum.cases(), sum.added(), sum.changed(), sum.removed());
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
