package org.lianfang.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianfang.codes.CertificateReader;
import org.lianfang.codes.CertificateReading;
import org.lianfang.codes.CodeReader;
import org.lianfang.codes.CodeReading;
import org.lianfang.codes.TrustList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "read",
        description = {
            "Reads a code of another city (LF1:…) or an EU certificate (HC1:…) against a list of trusted keys.",
            "No database, no network. Exit code 1 unless it is valid."
        })
final class HealthCodeReadCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CODE", description = "The text that the QR code holds.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String code;

    @Option(names = "--trust", paramLabel = "FILE", required = true, description = "The trust list: docs/codes.md.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path trust;

    @Option(names = "--at", paramLabel = "TIME", description = "As if read then, such as 2021-05-25T08:00:00Z.")
    private @Nullable String at;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final CommonOptions options = new CommonOptions();

    @Override
    public Integer call() {
        TrustList list = trustList();
        Instant now = moment();
        if (code.startsWith("HC1:")) {
            CertificateReading reading = new CertificateReader(list).read(code, now);
            System.out.println(words(reading));
            return reading instanceof CertificateReading.Valid ? Program.DONE : Program.REFUSED;
        }
        CodeReading reading = new CodeReader(list.publishedKeys()).read(code, now);
        System.out.println(words(reading));
        return reading instanceof CodeReading.Valid ? Program.DONE : Program.REFUSED;
    }

    private TrustList trustList() {
        try {
            return switch (TrustList.read(Files.readString(trust))) {
                case TrustList.Reading.Read read -> read.list();
                case TrustList.Reading.Refused refused ->
                    throw CommandFailure.of(
                            trust + " is not a trust list:" + System.lineSeparator()
                                    + String.join(System.lineSeparator(), refused.faults()),
                            "docs/codes.md says what belongs where.");
            };
        } catch (IOException e) {
            throw CommandFailure.of(trust + " cannot be read: " + e.getMessage(), "Check the path.");
        }
    }

    private Instant moment() {
        try {
            return at == null ? Instant.now() : Instant.parse(at);
        } catch (DateTimeException e) {
            throw CommandFailure.of(at + " is not a time.", "Give one such as 2021-05-25T08:00:00Z.");
        }
    }

    private static String words(CodeReading reading) {
        return switch (reading) {
            case CodeReading.Valid valid -> "Valid: " + valid.claims();
            case CodeReading.Expired expired -> "Expired: " + expired.claims();
            case CodeReading.NotYetValid early -> "Not yet valid: " + early.claims();
            case CodeReading.KeyOutOfUse out -> "The key was not trusted then: " + out.claims();
            case CodeReading.BadSignature bad -> "The signature is wrong, key " + bad.key() + ".";
            case CodeReading.UnknownKey unknown -> "The key " + unknown.key() + " is not on the list.";
            case CodeReading.NotACode not -> "Not a code (" + not.flaw() + "): " + not.why() + ".";
        };
    }

    private static String words(CertificateReading reading) {
        return switch (reading) {
            case CertificateReading.Valid valid -> "Valid: " + words(valid.statement());
            case CertificateReading.Expired expired -> "Expired: " + words(expired.statement());
            case CertificateReading.NotYetValid early -> "Not yet valid: " + words(early.statement());
            case CertificateReading.KeyOutOfUse out -> "The key may not sign this: " + words(out.statement());
            case CertificateReading.BadSignature bad -> "The signature is wrong, key " + bad.key() + ".";
            case CertificateReading.UnknownKey unknown -> "The key " + unknown.key() + " is not on the list.";
            case CertificateReading.NotACertificate not -> "Not a certificate (" + not.flaw() + "): " + not.why() + ".";
        };
    }

    private static String words(CertificateReading.Statement said) {
        return said.kind() + " by " + said.issuer() + ", issued " + said.issued() + ", expires " + said.expires()
                + ", holder " + said.holder() + ", born " + said.birth();
    }
}
