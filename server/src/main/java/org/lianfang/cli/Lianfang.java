package org.lianfang.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code lianfang}. */
@Command(
        name = "lianfang",
        synopsisSubcommandLabel = "COMMAND",
        description = "Turns one confirmed case into everyone it exposed.",
        footer = {"", "'lianfang COMMAND --help' tells more. Environment: LIANFANG_HOME, LIANFANG_DB_URL."})
public final class Lianfang implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Lianfang() {}

    /** Runs one command of the Spring application to its end; returns the exit code. */
    public static int run(Class<?> application, String... arguments) {
        var program = new Program(application);
        var line = new CommandLine(new Lianfang());
        line.addSubcommand(new ServeCommand(program))
                .addSubcommand(new DemoCommand(program))
                .addSubcommand(group("account", "Accounts of staff.", new AccountAddCommand(program)))
                .addSubcommand(new ImportCommand(program))
                .addSubcommand(new MatchCommand(program))
                .addSubcommand(new SealCommand(program))
                .addSubcommand(new ForgetCommand(program))
                .addSubcommand(group(
                        "export",
                        "Tables to take away.",
                        new ExportContactsCommand(program),
                        new ExportTogetherCommand(program),
                        new ExportChainCommand(program)))
                .addSubcommand(group(
                        "disease",
                        "The rules by which cases are judged.",
                        new DiseaseListCommand(program),
                        new DiseasePreviewCommand(program),
                        new DiseaseAddCommand(program)))
                .addSubcommand(group(
                        "healthcode",
                        "Health codes, whose colour nobody sets.",
                        new HealthCodeExplainCommand(program),
                        new HealthCodeReadCommand(),
                        new HealthCodeVectorsCommand()))
                .addSubcommand(group(
                        "audit",
                        "The record of who did what.",
                        new AuditVerifyCommand(program),
                        new AuditExportCommand(program)));
        line.getCommandSpec().mixinStandardHelpOptions(true).version(version());
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Lianfang::wrongCall)
                .setExecutionExceptionHandler(new Failures())
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static CommandLine group(String name, String description, Object... commands) {
        var spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        spec.usageMessage().description(description);
        for (Object command : commands) {
            spec.addSubcommand(null, new CommandLine(command));
        }
        return new CommandLine(spec);
    }

    private static int wrongCall(ParameterException wrong, String[] arguments) {
        var line = wrong.getCommandLine();
        line.getErr().println(wrong.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(wrong, line.getErr())) {
            line.getErr().println("'" + line.getCommandSpec().qualifiedName() + " --help' tells how.");
        }
        line.getErr().flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String version() {
        String version = Lianfang.class.getPackage().getImplementationVersion();
        return "Lianfang " + (version == null ? "(not packaged)" : version);
    }
}
