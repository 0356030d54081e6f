package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianfang.access.AuditFinding.Kind;
import org.lianfang.database.Ids;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Tampers with an exported audit of six entries: lines 1 to 6 of the file, after the first and before the signed end. */
@LianfangTest
class ExportedAuditTest {
    @Autowired
    Audit audit;

    @Autowired
    TransactionTemplate transactions;

    @Value("${lianfang.db.url}")
    String ownersUrl;

    @Value("${lianfang.audit.head}")
    Path anchor;

    @TempDir
    Path directory;

    private Path file = Path.of("");
    private Path earlierHead = Path.of("");
    private String key = "";

    @BeforeEach
    void sixEntriesInAFile() throws IOException {
        JdbcClient.create(new DriverManagerDataSource(ownersUrl))
                .sql("truncate access.audit_entry, access.audit_chain, access.audit_unsealed, access.audit_head")
                .update();
        Files.deleteIfExists(anchor);
        for (int i = 1; i <= 3; i++) {
            record("第" + i + "次");
        }
        audit.seal();
        earlierHead = Files.copy(anchor, directory.resolve("kept.head"));
        record("fourth");
        record("fifth \" {");
        file = directory.resolve("audit.jsonl");
        var exported = audit.export(file);
        assertThat(exported.links()).isEqualTo(6);
        key = exported.signedBy();
    }

    @Test
    void anUntouchedFileIsIntactAndNeedsNothingButItself() throws IOException {
        var verified = ExportedAudit.verify(file, null, null);
        assertThat(verified.signedBy()).isEqualTo(key);
        assertThat(verified.verification()).isEqualTo(new AuditVerification(6, 0, 0, List.of()));
        assertThat(ExportedAudit.verify(file, key.toUpperCase(java.util.Locale.ROOT), earlierHead)
                        .verification()
                        .intact())
                .isTrue();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void takingTheAuditAwayIsAnEntryOfIt() throws IOException {
        assertThat(Files.readAllLines(file).get(6)).contains("\"audit.export\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"actor\":\"officer\"|\"actor\":\"someone\"",
                "person.read|person.see",
                "\"region\":\"411202\"|\"region\":\"411203\"",
                "\"role\":\"county-cdc\"|\"role\":\"city-cdc\"",
                "\"role\":\"county-cdc\"|\"role\":null",
                "第2次|第9次",
                "\"at\":\"2|\"at\":\"1",
            })
    void findsWhichRowWasChanged(String what, String into) throws IOException {
        tamper(lines -> changed(lines, 2, what, into));
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
            assertThat(finding.seq()).isEqualTo(2);
        });
    }

    @Test
    void findsAChangedRowWhoseLinkWasMadeToFit() throws IOException {
        tamper(lines -> {
            var link = AuditFile.read(lines.get(3), AuditFile.Link.class);
            var before = new ChainHash(
                    AuditFile.read(lines.get(2), AuditFile.Link.class).link());
            var forged = forge(link, "forger");
            lines.set(3, AuditFile.write(AuditFile.Link.of(3, before.then(forged), forged)));
            return lines;
        });
        assertThat(kinds()).containsExactly(Kind.CHANGED);
        assertThat(findings().getFirst().seq()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void findsWhichRowWasRemoved(int line) throws IOException {
        tamper(lines -> {
            lines.remove(line);
            return lines;
        });
        assertThat(findings())
                .extracting(AuditFinding::kind, AuditFinding::seq)
                .containsExactly(org.assertj.core.api.Assertions.tuple(Kind.REMOVED, (long) line));
    }

    @Test
    void findsARemovedRowWhoseGapWasClosed() throws IOException {
        tamper(lines -> {
            lines.remove(3);
            return renumbered(lines);
        });
        assertThat(kinds()).containsExactly(Kind.CHANGED, Kind.CUT_OFF);
        assertThat(findings().getFirst().seq()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsAnInsertedRow(boolean otherwiseRenumbered) throws IOException {
        UUID forged = Ids.next();
        tamper(lines -> {
            var third = AuditFile.read(lines.get(3), AuditFile.Link.class);
            var entry = forge(third, "forger", forged);
            lines.add(3, AuditFile.write(AuditFile.Link.of(3, new ChainHash(third.link()), entry)));
            return otherwiseRenumbered ? renumbered(lines) : lines;
        });
        assertThat(findings()).first().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.INSERTED);
            assertThat(finding.entry()).isEqualTo(forged);
        });
        assertThat(kinds()).containsOnly(Kind.INSERTED);
    }

    @Test
    void findsAFileThatWasCutOff() throws IOException {
        tamper(lines -> new ArrayList<>(lines.subList(0, 5)));
        assertThat(kinds()).containsExactly(Kind.CUT_OFF);
    }

    @Test
    void findsThatTheLastRowsAreGoneThoughTheSignedEndIsThere() throws IOException {
        tamper(lines -> {
            lines.remove(6);
            lines.remove(5);
            return lines;
        });
        assertThat(findings())
                .extracting(AuditFinding::kind, AuditFinding::seq)
                .containsExactly(org.assertj.core.api.Assertions.tuple(Kind.CUT_OFF, 5L));
    }

    @Test
    void findsThatTheEndWasMadeToFitAShorterFile() throws IOException {
        tamper(lines -> {
            var last = AuditFile.read(lines.get(4), AuditFile.Link.class);
            var end = AuditFile.read(lines.get(7), AuditFile.End.class);
            var shorter = new ArrayList<>(lines.subList(0, 5));
            shorter.add(AuditFile.write(new AuditFile.End(4, last.link(), end.signature())));
            return shorter;
        });
        assertThat(kinds()).containsExactly(Kind.HEAD);
    }

    @Test
    void aFileThatWasWrittenAnewAndSignedByTheForgerIsFoundByWhoKnowsTheKeyOrKeptAnEarlierEnd() throws IOException {
        tamper(ExportedAuditTest::writtenAnew);
        assertThat(ExportedAudit.verify(file, null, null).signedBy()).isNotEqualTo(key);
        assertThat(ExportedAudit.verify(file, key, null).verification().findings())
                .extracting(AuditFinding::kind)
                .containsExactly(Kind.HEAD);
        assertThat(ExportedAudit.verify(file, null, earlierHead).verification().findings())
                .extracting(AuditFinding::kind, AuditFinding::seq)
                .containsExactly(org.assertj.core.api.Assertions.tuple(Kind.CHANGED, 3L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "null", "[]", "{\"seq\":3}", "{\"end\":3}"})
    void saysWhichLineCannotBeReadAndGoesOn(String rubbish) throws IOException {
        tamper(lines -> {
            lines.set(3, rubbish);
            return lines;
        });
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
            assertThat(finding.what()).isEqualTo("line 4 cannot be read");
        });
    }

    @Test
    void refusesAFileThatIsNoExportedAudit() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "case_no,name\n");
        assertThatThrownBy(() -> ExportedAudit.verify(other, null, null)).hasMessageContaining("no");
        assertThatThrownBy(() -> ExportedAudit.verify(file, null, other)).hasMessageContaining("audit.head");
    }

    /** All links made to follow after a change, signed with a key of the forger's own. */
    private static List<String> writtenAnew(List<String> lines) {
        var forger = new Ed25519PrivateKeyParameters(new byte[32]);
        String forgersKey = HexFormat.of().formatHex(forger.generatePublicKey().getEncoded());
        var begin = AuditFile.read(lines.getFirst(), AuditFile.Begin.class);
        var anew = new ArrayList<String>();
        anew.add(AuditFile.write(new AuditFile.Begin(begin.format(), begin.chain(), forgersKey)));
        var link = ChainHash.genesis(begin.chain());
        for (int i = 1; i <= 6; i++) {
            var honest = AuditFile.read(lines.get(i), AuditFile.Link.class);
            AuditEntry entry = i == 2 ? forge(honest, "forger") : honest.entry();
            link = link.then(entry);
            anew.add(AuditFile.write(AuditFile.Link.of(i, link, entry)));
        }
        var signer = new Ed25519Signer();
        signer.init(true, forger);
        byte[] message = "lianfang audit 1\n%s\n6\n%s\n"
                .formatted(begin.chain(), link.hex())
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        signer.update(message, 0, message.length);
        anew.add(AuditFile.write(
                new AuditFile.End(6, link.hex(), HexFormat.of().formatHex(signer.generateSignature()))));
        return anew;
    }

    private static AuditEntry forge(AuditFile.Link link, String actor) {
        return forge(link, actor, link.id());
    }

    private static AuditEntry forge(AuditFile.Link link, String actor, UUID id) {
        AuditEntry honest = link.entry();
        return new AuditEntry(
                id,
                honest.at(),
                honest.accountId(),
                actor,
                honest.role(),
                honest.region(),
                honest.action(),
                honest.subjectType(),
                honest.subjects(),
                honest.detail());
    }

    private static List<String> changed(List<String> lines, int line, String what, String into) {
        assertThat(lines.get(line)).contains(what);
        lines.set(line, lines.get(line).replace(what, into));
        return lines;
    }

    private static List<String> renumbered(List<String> lines) {
        for (int i = 1; i < lines.size() - 1; i++) {
            var link = AuditFile.read(lines.get(i), AuditFile.Link.class);
            lines.set(i, AuditFile.write(AuditFile.Link.of(i, new ChainHash(link.link()), link.entry())));
        }
        return lines;
    }

    private void tamper(UnaryOperator<List<String>> how) throws IOException {
        Files.write(file, how.apply(new ArrayList<>(Files.readAllLines(file))));
    }

    private List<AuditFinding> findings() throws IOException {
        return ExportedAudit.verify(file, key, null).verification().findings();
    }

    private List<Kind> kinds() throws IOException {
        return findings().stream().map(AuditFinding::kind).toList();
    }

    private void record(String reason) {
        var officer = new Account(Ids.next(), "officer", "Officer", Role.COUNTY_CDC, "411202");
        CurrentAccount.callAs(officer, () -> {
            transactions.executeWithoutResult(status ->
                    audit.record("person.read", "person", List.of(Ids.next(), Ids.next()), Map.of("reason", reason)));
            return true;
        });
    }
}
