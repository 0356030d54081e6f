package org.lianfang.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of who read or changed what, which nobody can change unnoticed. An entry is written in the caller's
 * transaction: what is rolled back was not done. Details must not be personal data; subjects are named by id.
 */
@Component
public class Audit {
    private final AuditEntries entries;

    Audit(AuditEntries entries) {
        this.entries = entries;
    }

    /** Records an act, such as {@code person.read}, on the subjects, by whoever the jurisdiction in force names. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String action, String subjectType, Collection<UUID> subjects, Map<String, String> detail) {
        entries.append(action, subjectType, List.copyOf(subjects), detail);
    }

    public void record(String action, String subjectType, UUID subject) {
        record(action, subjectType, List.of(subject), Map.of());
    }
}
