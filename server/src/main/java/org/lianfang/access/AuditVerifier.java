package org.lianfang.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the audit from end to end, a few thousand rows at a time, in one snapshot while others go on writing. */
@Component
class AuditVerifier {
    private static final int FETCH = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final AuditKey key;
    private final AuditAnchor anchor;

    AuditVerifier(JdbcClient jdbc, PlatformTransactionManager transactions, AuditKey key, AuditAnchor anchor) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.key = key;
        this.anchor = anchor;
    }

    AuditVerification verify() {
        // read first: the chain may grow afterwards, but an anchor must lie within it
        var anchored = anchor.read();
        var walk = new AuditWalk();
        anchored.ifPresent(walk::expect);
        Jurisdiction.system("audit")
                .run(() -> snapshot.executeWithoutResult(status -> {
                    readHead(walk);
                    readChain(walk);
                    readOutsideChain(walk);
                }));
        return walk.result();
    }

    private void readHead(AuditWalk walk) {
        jdbc.sql("select chain_id, seq, hash, mac from access.audit_head")
                .query((row, number) -> {
                    var head = new AuditHead(
                            row.getObject("chain_id", UUID.class),
                            row.getLong("seq"),
                            ChainHash.of(row.getBytes("hash")));
                    return new AuditAnchor.Anchored(head, key.genuine(head, row.getBytes("mac")));
                })
                .optional()
                .ifPresent(walk::begin);
    }

    private void readChain(AuditWalk walk) {
        jdbc.sql("""
                select c.seq, c.entry_id, c.hash as link, e.*
                from access.audit_chain c left join access.audit_entry e on e.id = c.entry_id
                order by c.seq
                """).withFetchSize(FETCH).query(row -> {
            long seq = row.getLong("seq");
            UUID id = row.getObject("entry_id", UUID.class);
            ChainHash link = ChainHash.of(row.getBytes("link"));
            if (row.getObject("id") == null) {
                walk.linkWithoutEntry(seq, id, link);
            } else {
                AuditEntry entry = AuditEntries.read(row);
                walk.link(seq, link, entry, genuine(row, entry));
            }
        });
        walk.endOfChain();
    }

    private void readOutsideChain(AuditWalk walk) {
        jdbc.sql("""
                select e.*, u.entry_id is not null as waiting
                from access.audit_entry e left join access.audit_unsealed u on u.entry_id = e.id
                where not exists (select from access.audit_chain c where c.entry_id = e.id)
                order by e.id
                """).withFetchSize(FETCH).query(row -> {
            AuditEntry entry = AuditEntries.read(row);
            walk.outsideChain(entry, row.getBoolean("waiting"), genuine(row, entry));
        });
        jdbc.sql("""
                select u.entry_id from access.audit_unsealed u
                where not exists (select from access.audit_entry e where e.id = u.entry_id)
                order by u.entry_id
                """).query(row -> {
            walk.waitingWithoutEntry(row.getObject("entry_id", UUID.class));
        });
    }

    private boolean genuine(ResultSet row, AuditEntry entry) throws SQLException {
        return key.genuine(entry, row.getBytes("mac"));
    }
}
