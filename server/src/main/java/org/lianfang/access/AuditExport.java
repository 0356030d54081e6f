package org.lianfang.access;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the sealed part of the audit, from its first link to its end, to a file that only its owner can read. */
@Component
class AuditExport {
    private static final int FETCH = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final AuditSignature signature;

    AuditExport(JdbcClient jdbc, PlatformTransactionManager transactions, AuditSignature signature) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.signature = signature;
    }

    AuditExported write(Path file) {
        try {
            Path draft = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "audit",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                long links = links(draft);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new AuditExported(links, signature.publicKey());
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private long links(Path draft) throws IOException {
        try (var out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
            return java.util.Objects.requireNonNull(snapshot.execute(status -> links(out)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private long links(BufferedWriter out) {
        AuditHead head = jdbc.sql("select chain_id, seq, hash from access.audit_head")
                .query((row, number) -> new AuditHead(
                        row.getObject("chain_id", UUID.class), row.getLong("seq"), ChainHash.of(row.getBytes("hash"))))
                .optional()
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "access.audit-empty"));
        line(out, new AuditFile.Begin(AuditFile.FORMAT, head.chain(), signature.publicKey()));
        jdbc.sql("""
                select c.seq, c.hash as link, e.*
                from access.audit_chain c join access.audit_entry e on e.id = c.entry_id
                order by c.seq
                """).withFetchSize(FETCH).query(row -> {
            ChainHash link = ChainHash.of(row.getBytes("link"));
            line(out, AuditFile.Link.of(row.getLong("seq"), link, AuditEntries.read(row)));
        });
        line(out, new AuditFile.End(head.seq(), head.hash().hex(), signature.sign(head)));
        return head.seq();
    }

    private static void line(BufferedWriter out, Object line) {
        try {
            out.write(AuditFile.write(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
