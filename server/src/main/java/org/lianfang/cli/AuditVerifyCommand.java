package org.lianfang.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.lianfang.access.Audit;
import org.lianfang.access.AuditFinding;
import org.lianfang.database.Zone;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description = {
            "Reads the whole audit and tells what has been changed, removed or inserted behind the program's back.",
            "Exit code 1 if anything has."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    AuditVerifyCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.command("audit verify", options, AuditVerifyCommand::verify);
    }

    private static int verify(ApplicationContext context) {
        var verification = context.getBean(Audit.class).verify();
        verification.findings().forEach(finding -> System.out.println(line(finding)));
        if (verification.found() > verification.findings().size()) {
            System.out.printf(
                    Locale.ROOT,
                    "… and %,d more%n",
                    verification.found() - verification.findings().size());
        }
        System.out.printf(
                Locale.ROOT,
                "The audit is %s: %,d entries in the chain, %,d not yet in it, %,d findings.%n",
                verification.intact() ? "intact" : "NOT INTACT",
                verification.sealed(),
                verification.pending(),
                verification.found());
        return verification.intact() ? Program.DONE : Program.REFUSED;
    }

    private static String line(AuditFinding finding) {
        var line = new StringBuilder(finding.kind().name().replace('_', ' '));
        if (finding.seq() != null) {
            line.append("  link ").append(finding.seq());
        }
        if (finding.entry() != null) {
            line.append("  entry ").append(finding.entry());
        }
        if (finding.at() != null) {
            line.append("  of ").append(finding.at().atZone(Zone.ID).toLocalDateTime());
        }
        return line.append("  ").append(finding.what()).toString();
    }
}
