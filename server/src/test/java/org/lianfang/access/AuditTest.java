package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianfang.access.AuditFinding.Kind;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class AuditTest {
    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Value("${lianfang.db.url}")
    String ownersUrl;

    @Value("${lianfang.audit.head}")
    Path anchor;

    @BeforeEach
    void fiveSealedEntriesAndOneNot() throws Exception {
        owner("truncate access.audit_entry, access.audit_chain, access.audit_unsealed, access.audit_head");
        Files.deleteIfExists(anchor);
        for (int i = 0; i < 5; i++) {
            record("person.read", Map.of("reason", "第" + i + "次", "a", "b"));
        }
        assertThat(audit.seal()).isEqualTo(5);
        record("case.confirm", Map.of());
    }

    @Test
    void anUntouchedAuditIsIntact() {
        assertThat(audit.verify()).isEqualTo(new AuditVerification(5, 1, 0, List.of()));
        assertThat(audit.seal()).isEqualTo(1);
        assertThat(audit.seal()).isZero();
        assertThat(audit.verify()).isEqualTo(new AuditVerification(6, 0, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access.audit_entry set actor = 'someone else' where id = (select entry_id from access.audit_chain where seq = 3)",
                "update access.audit_entry set detail = '{}' where id = (select entry_id from access.audit_chain where seq = 3)",
                "update access.audit_entry set at = at + interval '1 microsecond' where id = (select entry_id from access.audit_chain where seq = 3)",
                "update access.audit_entry set subject_ids = '{}' where id = (select entry_id from access.audit_chain where seq = 3)",
                "update access.audit_entry set role = 'auditor' where id = (select entry_id from access.audit_chain where seq = 3)",
                "update access.audit_chain set hash = sha256('x') where seq = 3",
            })
    void findsWhichRowWasChanged(String tampering) {
        owner(tampering);
        assertThat(audit.verify().findings()).first().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
            assertThat(finding.seq()).isEqualTo(3);
            assertThat(finding.entry()).isEqualTo(entry(3));
            assertThat(finding.at()).isNotNull();
        });
    }

    @Test
    void oneChangedEntryIsOneFinding() {
        owner(
                "update access.audit_entry set action = 'x' where id = (select entry_id from access.audit_chain where seq = 2)");
        assertThat(audit.verify().findings()).hasSize(1);
    }

    @Test
    void findsWhichRowWasRemoved() {
        UUID removed = entry(2);
        owner("delete from access.audit_entry where id = (select entry_id from access.audit_chain where seq = 2)");
        assertThat(audit.verify().findings())
                .extracting(AuditFinding::kind, AuditFinding::seq, AuditFinding::entry)
                .containsExactly(tuple(Kind.REMOVED, 2L, removed));
    }

    @Test
    void findsAnEntryRemovedTogetherWithItsLink() {
        owner("""
                with link as (delete from access.audit_chain where seq = 4 returning entry_id)
                delete from access.audit_entry where id in (select entry_id from link)
                """);
        assertThat(audit.verify().findings())
                .extracting(AuditFinding::kind, AuditFinding::seq)
                .containsExactly(tuple(Kind.REMOVED, 4L));
    }

    @Test
    void findsAnEntryRemovedTogetherWithItsLinkAndTheGapClosed() {
        owner("""
                with link as (delete from access.audit_chain where seq = 4 returning entry_id)
                delete from access.audit_entry where id in (select entry_id from link)
                """);
        owner("update access.audit_chain set seq = 4 where seq = 5");
        assertThat(audit.verify().findings()).extracting(AuditFinding::kind).contains(Kind.CHANGED, Kind.CUT_OFF);
    }

    @Test
    void findsAnInsertedRow() {
        owner("""
                insert into access.audit_entry
                select '019a0000-0000-7000-8000-000000000001', at, account_id, 'forger', role, region_code, action,
                       subject_type, subject_ids, detail, mac
                from access.audit_entry limit 1
                """);
        assertThat(audit.verify().findings())
                .extracting(AuditFinding::kind, AuditFinding::entry)
                .containsExactly(tuple(Kind.INSERTED, UUID.fromString("019a0000-0000-7000-8000-000000000001")));
    }

    @Test
    void findsAnInsertedRowThatWasSneakedIntoTheChain() {
        owner("""
                with forged as (
                    insert into access.audit_entry
                    select '019a0000-0000-7000-8000-000000000001', at, account_id, 'forger', role, region_code, action,
                           subject_type, subject_ids, detail, mac
                    from access.audit_entry limit 1 returning id)
                insert into access.audit_unsealed select id from forged
                """);
        audit.seal();
        assertThat(audit.verify().findings())
                .extracting(AuditFinding::kind, AuditFinding::entry)
                .containsExactly(tuple(Kind.INSERTED, UUID.fromString("019a0000-0000-7000-8000-000000000001")));
    }

    @Test
    void findsACutOffTail() {
        owner("""
                with link as (delete from access.audit_chain where seq > 3 returning entry_id)
                delete from access.audit_entry where id in (select entry_id from link)
                """);
        assertThat(audit.verify().findings()).extracting(AuditFinding::kind).containsOnly(Kind.CUT_OFF);
    }

    @Test
    void findsADatabaseThatWasPutBackToAnEarlierState() {
        owner("create table if not exists public.backup_head as select * from access.audit_head");
        audit.seal();
        owner("delete from access.audit_entry where id = (select entry_id from access.audit_chain where seq = 6)");
        owner("delete from access.audit_chain where seq = 6");
        owner("update access.audit_head h set seq = b.seq, hash = b.hash, mac = b.mac from public.backup_head b");
        owner("drop table public.backup_head");
        assertThat(audit.verify().findings())
                .extracting(AuditFinding::kind, AuditFinding::seq)
                .containsExactly(tuple(Kind.CUT_OFF, 6L));
    }

    @Test
    void findsAForgedHead() {
        owner("update access.audit_head set seq = 4");
        assertThat(audit.verify().findings()).extracting(AuditFinding::kind).containsExactly(Kind.HEAD);
    }

    @Test
    void findsAnEntryRemovedBeforeItWasSealed() {
        owner("delete from access.audit_entry where action = 'case.confirm'");
        assertThat(audit.verify().findings()).extracting(AuditFinding::kind).containsExactly(Kind.REMOVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access.audit_entry set actor = 'x'",
                "delete from access.audit_entry",
                "truncate access.audit_entry",
                "update access.audit_chain set seq = seq + 100",
                "delete from access.audit_chain",
                "truncate access.audit_chain",
                "delete from access.audit_head",
            })
    void theApplicationsRoleCannotChangeOrRemoveAnything(String tampering) {
        assertThatThrownBy(() -> Jurisdiction.system("test")
                        .run(() -> transactions.executeWithoutResult(
                                status -> jdbc.sql(tampering).update())))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void evenARoleThatWasGrantedTooMuchMeetsASecondWall() {
        owner("grant update, delete on access.audit_entry to lianfang_app");
        owner("create policy careless on access.audit_entry using (true)");
        try {
            assertThatThrownBy(() -> Jurisdiction.system("test")
                            .run(() -> transactions.executeWithoutResult(status ->
                                    jdbc.sql("delete from access.audit_entry").update())))
                    .hasStackTraceContaining("append-only");
        } finally {
            owner("drop policy careless on access.audit_entry");
            owner("revoke update, delete on access.audit_entry from lianfang_app");
        }
    }

    @Test
    void whatIsRolledBackWasNotDone() {
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(status -> {
                    audit.record("person.read", "person", Ids.next());
                    status.setRollbackOnly();
                }));
        assertThat(audit.verify().pending()).isEqualTo(1);
    }

    @Test
    void recordingNeedsTheTransactionOfTheAct() {
        assertThatThrownBy(() -> audit.record("person.read", "person", Ids.next()))
                .hasMessageContaining("transaction");
    }

    private void record(String action, Map<String, String> detail) {
        var officer = new Account(Ids.next(), "officer", "Officer", Role.COUNTY_CDC, "411202");
        CurrentAccount.callAs(officer, () -> {
            transactions.executeWithoutResult(
                    status -> audit.record(action, "person", List.of(Ids.next(), Ids.next()), detail));
            return true;
        });
    }

    private UUID entry(long seq) {
        return jdbc.sql("select entry_id from access.audit_chain where seq = ?")
                .param(seq)
                .query(UUID.class)
                .single();
    }

    private void owner(String sql) {
        JdbcClient.create(new DriverManagerDataSource(ownersUrl)).sql(sql).update();
    }
}
