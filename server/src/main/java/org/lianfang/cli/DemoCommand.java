package org.lianfang.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.lianfang.access.Problem;
import org.lianfang.demo.Demo;
import org.lianfang.tabular.Progress;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Makes a city of synthetic people with an outbreak, in an empty data directory, and serves it.",
            "A second time it serves what is there and gives the accounts new one-time passwords."
        })
final class DemoCommand implements Callable<Integer> {
    private final Program program;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "" + Demo.DEFAULT_PEOPLE,
            description = "Residents, default ${DEFAULT-VALUE}, at most 2300000.")
    private int people;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    DemoCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        var context = program.server(options, server, Map.of("lianfang.second-factor", "offered"));
        boolean made = false;
        try {
            made = make(context);
        } finally {
            if (!made) {
                context.close();
            }
        }
        if (!made) {
            return Program.REFUSED;
        }
        ServeCommand.announce(context, server);
        ServeCommand.untilStopped(context);
        return Program.DONE;
    }

    private boolean make(ConfigurableApplicationContext context) {
        try {
            context.getBean(Demo.class).run(people, System.out, Progress.on(System.out));
            return Program.consequences(context);
        } catch (Problem refusal) {
            throw CommandFailure.of(refusal, context);
        }
    }
}
