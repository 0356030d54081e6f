package org.lianfang.access;

import java.util.List;

/**
 * What verifying the audit found: entries in the chain, entries not yet in it, and findings (the first 1,000, and how
 * many there are in all).
 */
public record AuditVerification(long sealed, long pending, long found, List<AuditFinding> findings) {
    static final int MOST_FINDINGS = 1_000;

    public boolean intact() {
        return found == 0;
    }
}
