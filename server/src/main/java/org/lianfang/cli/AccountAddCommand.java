package org.lianfang.cli;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lianfang.access.Accounts;
import org.lianfang.access.Role;
import org.lianfang.database.Zone;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(name = "add", description = "Adds an account and prints its one-time password.")
final class AccountAddCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "NAME", description = "What the person signs in with: letters, digits, '.', '_', '-'.")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            converter = RoleName.class,
            description = "county-cdc, city-cdc, investigator, grid-worker, guard, clinic, expert, command, auditor or"
                    + " administrator.")
    private Role role = Role.AUDITOR;

    @Option(
            names = "--region",
            required = true,
            paramLabel = "CODE",
            description = "The division whose data the account may see, as its statistical code: 4112 is a city.")
    private String region = "";

    @Option(
            names = "--unit",
            paramLabel = "NAME",
            description = "What the person works for, such as a clinic: accounts of a unit see the same reports.")
    private String unit = "";

    @Mixin
    private final CommonOptions options = new CommonOptions();

    AccountAddCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("account add", options, this::add);
    }

    private int add(ApplicationContext context) {
        var added = context.getBean(Accounts.class).add(name, name, role, region, unit);
        System.out.println(
                "Account " + added.account().name() + ", " + role.externalName() + " of region " + region + ".");
        System.out.println("One-time password: " + added.password());
        System.out.println("It is good until "
                + added.expiresAt().atZone(Zone.ID).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"))
                + " for choosing a password of one's own, and is not shown again.");
        return Program.DONE;
    }

    static final class RoleName implements ITypeConverter<Role> {
        @Override
        public Role convert(String value) {
            return Arrays.stream(Role.values())
                    .filter(role -> role.externalName().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no role '" + value + "'; there are "
                            + Arrays.stream(Role.values())
                                    .map(Role::externalName)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
