package org.lianfang.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.lianfang.access.Accounts;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.Jurisdiction;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "serve", description = "Runs the server until it is stopped (Ctrl+C, or a signal TERM).")
final class ServeCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    ServeCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        var context = program.server(options, server);
        announce(context, server);
        untilStopped(context);
        return Program.DONE;
    }

    static void announce(ConfigurableApplicationContext context, ServerOptions server) {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        System.out.println("Lianfang is ready on " + server.url(port));
        Path data = context.getBean(DataDirectory.class).path();
        System.out.println("  data in " + data + "; stop with Ctrl+C");
        if (Jurisdiction.system("serve").call(context.getBean(Accounts.class)::none)) {
            System.out.println("Nobody can sign in yet. In another terminal:");
            System.out.println("  ./lianfang account add NAME --role administrator --region CODE --data " + data);
        }
    }

    static void untilStopped(ConfigurableApplicationContext context) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> stopped.countDown());
        stopped.await();
    }
}
