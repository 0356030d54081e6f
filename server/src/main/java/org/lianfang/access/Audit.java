package org.lianfang.access;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianfang.database.Jurisdiction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The record of who read or changed what, which nobody can change unnoticed. An entry is written in the caller's
 * transaction: what is rolled back was not done. Details must not be personal data; subjects are named by id.
 */
@Component
public class Audit {
    private final AuditEntries entries;
    private final AuditSealer sealer;
    private final AuditVerifier verifier;
    private final AuditExport export;
    private final TransactionTemplate transactions;

    Audit(
            AuditEntries entries,
            AuditSealer sealer,
            AuditVerifier verifier,
            AuditExport export,
            TransactionTemplate transactions) {
        this.entries = entries;
        this.sealer = sealer;
        this.verifier = verifier;
        this.export = export;
        this.transactions = transactions;
    }

    /** Records an act, such as {@code person.read}, on the subjects, by whoever the jurisdiction in force names; needs a transaction. */
    public void record(String action, String subjectType, Collection<UUID> subjects, Map<String, String> detail) {
        entries.append(action, subjectType, List.copyOf(subjects), detail);
    }

    public void record(String action, String subjectType, UUID subject) {
        record(action, subjectType, List.of(subject), Map.of());
    }

    /**
     * Takes entries that are not yet in the chain into it; returns how many. A serving instance does so every second,
     * a command at its end. Returns 0 while another instance is at it.
     */
    public long seal() {
        return sealer.seal();
    }

    /** Reads the whole audit and says what has been changed, removed, inserted or cut off since it was written. */
    public AuditVerification verify() {
        return verifier.verify();
    }

    /**
     * Writes the audit of the whole country to a file that {@link ExportedAudit} verifies without the database; that it
     * was taken away is recorded first. Refuses while nothing has been sealed yet.
     */
    public AuditExported export(Path file) {
        return Jurisdiction.system(actor()).call(() -> {
            transactions.executeWithoutResult(status -> record("audit.export", "audit", List.of(), Map.of()));
            sealer.seal();
            return export.write(file);
        });
    }

    private static String actor() {
        var current = Jurisdiction.current();
        return current == null ? "audit" : current.actor().replaceFirst("^system:", "");
    }
}
