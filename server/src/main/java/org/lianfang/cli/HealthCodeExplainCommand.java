package org.lianfang.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;
import org.lianfang.healthcode.Explanation;
import org.lianfang.healthcode.Explanations;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Works out the colour of a person at a moment from the evidence and the rules of that moment, and says",
            "whether the log of changes agrees. Exit code 1 if it does not. Names no person."
        })
final class HealthCodeExplainCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "ID", description = "A person's id, or an identity number.")
    private String id = "";

    @Option(names = "--at", paramLabel = "TIME", description = "Local time, such as 2020-02-11T08:00; default now.")
    private @Nullable LocalDateTime at;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    HealthCodeExplainCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("healthcode explain", options, this::explain);
    }

    private int explain(ApplicationContext context) {
        LocalDateTime time = at;
        Instant moment = time == null
                ? context.getBean(Clock.class).instant()
                : time.atZone(Zone.ID).toInstant();
        var explanations = context.getBean(Explanations.class);
        var explained = person().map(person -> explanations.explain(person, moment))
                .or(() -> explanations.explain(id, moment))
                .orElseThrow(() -> CommandFailure.of(
                        "Nobody, or more than one person, has this number.", "Check it, or give the person's id."));
        print(explained);
        return explained.agrees() ? Program.DONE : 1;
    }

    private Optional<UUID> person() {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void print(Explanation explained) {
        System.out.printf(
                Locale.ROOT,
                "%s at %s by the rules of version %d: %s%n",
                explained.person(),
                local(explained.at()),
                explained.rulesVersion(),
                explained.colour().external());
        for (var piece : explained.evidence()) {
            System.out.printf(
                    Locale.ROOT,
                    "  evidence %d, %s %s, heard %s: %s%n",
                    piece.seq(),
                    piece.kind(),
                    piece.sourceId(),
                    local(piece.heardAt()),
                    new java.util.TreeMap<>(piece.facts()));
            for (var reason : piece.reasons()) {
                System.out.printf(
                        Locale.ROOT,
                        "    %s by rule %s from %s until %s%s%n",
                        reason.colour().external(),
                        reason.rule(),
                        local(reason.from()),
                        local(reason.until()),
                        reason.equals(explained.decidedBy()) ? ", which decides" : "");
            }
        }
        System.out.printf(
                Locale.ROOT,
                "The log of changes says %s%s%n",
                explained.logged().external(),
                explained.agrees() ? "." : ", which is something else.");
    }

    private static String local(@Nullable Instant moment) {
        return moment == null
                ? "nobody knows when"
                : moment.atZone(Zone.ID)
                        .toLocalDateTime()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString();
    }
}
