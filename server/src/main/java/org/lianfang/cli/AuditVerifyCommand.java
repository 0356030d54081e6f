package org.lianfang.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.AuditFinding;
import org.lianfang.access.AuditVerification;
import org.lianfang.access.ExportedAudit;
import org.lianfang.database.Zone;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Reads the whole audit and tells what has been changed, removed or inserted behind the program's back.",
            "With --file it reads an exported audit instead: no database, no data directory and no secret.",
            "Exit code 1 if anything has been tampered with."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--file", paramLabel = "FILE", description = "An audit that 'audit export' wrote.")
    private @Nullable Path file;

    @Option(
            names = "--key",
            paramLabel = "HEX",
            description = "With --file: the public key that 'audit export' printed, as you know it from elsewhere.")
    private @Nullable String key;

    @Option(
            names = "--head",
            paramLabel = "FILE",
            description = "With --file: a copy of audit.head from an earlier day, which the chain must contain.")
    private @Nullable Path head;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    AuditVerifyCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (file != null) {
            return verify(file);
        }
        if (key != null || head != null) {
            throw new ParameterException(spec.commandLine(), "--key and --head go with --file.");
        }
        return program.command("audit verify", options, AuditVerifyCommand::verify);
    }

    private static int verify(ApplicationContext context) {
        return report("audit", context.getBean(Audit.class).verify());
    }

    private int verify(Path exported) {
        try {
            var verified = ExportedAudit.verify(exported, key, head);
            int code = report("file", verified.verification());
            if (key == null) {
                System.out.println("It is signed with the key " + verified.signedBy() + ".");
                System.out.println(
                        "Compare it with the key that you know, or give that as --key: whoever wrote the file"
                                + " anew signed it with a key of their own.");
            }
            return code;
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "There is no file " + e.getMessage() : e.getMessage();
            throw CommandFailure.of(String.valueOf(why), "Give a file that './lianfang audit export' wrote.");
        }
    }

    private static int report(String what, AuditVerification verification) {
        verification.findings().forEach(finding -> System.out.println(line(finding)));
        if (verification.found() > verification.findings().size()) {
            System.out.printf(
                    Locale.ROOT,
                    "… and %,d more%n",
                    verification.found() - verification.findings().size());
        }
        System.out.printf(
                Locale.ROOT,
                "The %s is %s: %,d entries in the chain, %,d not yet in it, %,d findings.%n",
                what,
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
