package org.lianfang.cli;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.lianfang.exposure.Forgetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "forget",
        description = {
            "Deletes everything that lists tell of where a person was; who asked and why goes to the audit.",
            "Answers leave it out at once; files of sealed days are made again without it by the next sealing. Refused while"
                    + " the person is a patient or under an order, since others depend on it then."
        })
final class ForgetCommand implements Callable<Integer> {
    private final Program program;

    @Option(
            names = "--person",
            required = true,
            paramLabel = "ID",
            description = "The person's id, as in the address of its page in the portal.")
    private UUID person = new UUID(0, 0);

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; no personal data.")
    private String reason = "";

    @Mixin
    private final CommonOptions options = new CommonOptions();

    ForgetCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("forget", options, context -> {
            var forgotten = context.getBean(Forgetting.class).asked(person, reason);
            System.out.printf(Locale.ROOT, "%,d stays and %,d rides deleted%n", forgotten.stays(), forgotten.rides());
            return Program.DONE;
        });
    }
}
