package org.lianfang.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the program for a command, as a server or without one. */
record Program(Class<?> application) {
    private static final Duration CONSEQUENCES = Duration.ofHours(2);

    static final int DONE = 0;
    static final int REFUSED = 1;

    /**
     * Runs {@code work} in the whole country on behalf of the person at the terminal, without web server, then waits for
     * what it caused in other rooms. Only the parts that the work needs are made.
     */
    int command(String name, CommonOptions options, ToIntFunction<ApplicationContext> work) {
        var properties = options.quietProperties();
        properties.put("lianfang.process", "command");
        properties.put("spring.main.lazy-initialization", true);
        // what another process left unfinished is a server's to repeat; a command may run beside it
        properties.put("spring.modulith.events.republish-outstanding-events-on-restart", false);
        try (var context = start(WebApplicationType.NONE, properties, Map.of())) {
            String actor = "command " + name + " by " + System.getProperty("user.name");
            int code = Jurisdiction.system(actor).call(() -> inItsWords(context, work));
            boolean followed = consequences(context);
            context.getBean(Audit.class).seal();
            return followed ? code : REFUSED;
        }
    }

    /** Starts the server; it runs until its process is told to stop. */
    ConfigurableApplicationContext server(CommonOptions options, ServerOptions server) {
        return server(options, server, Map.of());
    }

    /** Starts the server with settings that the environment may overrule. */
    ConfigurableApplicationContext server(CommonOptions options, ServerOptions server, Map<String, Object> otherwise) {
        var properties = options.properties();
        properties.put("lianfang.process", "serve");
        properties.put("server.port", server.port());
        properties.put("server.address", server.host());
        return start(WebApplicationType.SERVLET, properties, otherwise);
    }

    private ConfigurableApplicationContext start(
            WebApplicationType type, Map<String, Object> properties, Map<String, Object> otherwise) {
        String[] settings = properties.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(application)
                .web(type)
                .properties(otherwise)
                .logStartupInfo(false)
                .run(settings);
    }

    private static int inItsWords(ApplicationContext context, ToIntFunction<ApplicationContext> work) {
        try {
            return work.applyAsInt(context);
        } catch (Problem refusal) {
            throw CommandFailure.of(refusal, context);
        }
    }

    /** Waits for the listeners; false, and said so, if one failed or they take too long. */
    static boolean consequences(ApplicationContext context) {
        Outbox outbox = context.getBean(Outbox.class);
        PrintStream say = System.err;
        if (!outbox.drain(Duration.ofSeconds(2))) {
            say.println("Done; now following up what it changes elsewhere.");
            if (!outbox.drain(CONSEQUENCES)) {
                say.println("The follow-up is not finished after " + CONSEQUENCES.toHours()
                        + " hours; the server repeats it when it starts.");
                return false;
            }
        }
        if (outbox.failures() > 0) {
            say.println(outbox.failures() + " steps of the follow-up failed; the server repeats them when it starts."
                    + " --verbose shows why.");
        }
        return outbox.failures() == 0;
    }
}
