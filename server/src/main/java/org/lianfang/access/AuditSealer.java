package org.lianfang.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Links audit entries into the chain, in batches, one instance at a time. */
@Component
class AuditSealer {
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AuditKey key;
    private final AuditAnchor anchor;

    AuditSealer(JdbcClient jdbc, TransactionTemplate transactions, AuditKey key, AuditAnchor anchor) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.key = key;
        this.anchor = anchor;
    }

    private record Sealed(int entries, AuditHead head) {}

    long seal() {
        long total = 0;
        while (true) {
            Optional<Sealed> sealed = Jurisdiction.system("audit")
                    .call(() -> Objects.requireNonNull(transactions.execute(status -> sealBatch())));
            if (sealed.isEmpty()) {
                return total;
            }
            total += sealed.get().entries();
            anchor.write(sealed.get().head());
            if (sealed.get().entries() < BATCH) {
                return total;
            }
        }
    }

    private Optional<Sealed> sealBatch() {
        boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(7106)")
                .query(Boolean.class)
                .single();
        List<AuditEntry> entries = alone ? unsealed() : List.of();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        AuditHead head = head();
        var ids = new ArrayList<UUID>();
        var hashes = new ArrayList<byte[]>();
        for (AuditEntry entry : entries) {
            head = new AuditHead(head.chain(), head.seq() + 1, head.hash().then(entry));
            ids.add(entry.id());
            hashes.add(head.hash().bytes());
        }
        append(head, ids, hashes);
        return Optional.of(new Sealed(entries.size(), head));
    }

    private List<AuditEntry> unsealed() {
        return jdbc.sql("""
                select e.* from access.audit_unsealed u join access.audit_entry e on e.id = u.entry_id
                order by e.id limit :batch
                """)
                .param("batch", BATCH)
                .query((row, number) -> AuditEntries.read(row))
                .list();
    }

    private AuditHead head() {
        return jdbc.sql("select chain_id, seq, hash from access.audit_head")
                .query((row, number) -> new AuditHead(
                        row.getObject("chain_id", UUID.class), row.getLong("seq"), ChainHash.of(row.getBytes("hash"))))
                .optional()
                .orElseGet(() -> AuditHead.beforeFirst(Ids.next()));
    }

    private void append(AuditHead head, List<UUID> ids, List<byte[]> hashes) {
        jdbc.sql("""
                with linked as (
                    insert into access.audit_chain (seq, entry_id, hash)
                    select :first + n - 1, entry_id, hash
                    from unnest(:ids::uuid[], :hashes::bytea[]) with ordinality as link (entry_id, hash, n)),
                taken as (delete from access.audit_unsealed where entry_id = any(:ids::uuid[]))
                insert into access.audit_head (chain_id, seq, hash, mac) values (:chain, :seq, :hash, :mac)
                on conflict (one) do update set seq = excluded.seq, hash = excluded.hash, mac = excluded.mac
                """)
                .param("first", head.seq() - ids.size() + 1)
                .param("ids", ids.toArray(UUID[]::new))
                .param("hashes", hashes.toArray(byte[][]::new))
                .param("chain", head.chain())
                .param("seq", head.seq())
                .param("hash", head.hash().bytes())
                .param("mac", key.mac(head))
                .update();
    }
}
