package org.lianfang.chain;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.CaseLine;

/** What a statement must not say; pure, and apart from what the other statements say. */
final class SourceRules {
    private static final int SETTING_AT_MOST = 100;
    private static final int EVIDENCE_AT_MOST = 1_000;

    private SourceRules() {}

    static Optional<SourceFault> fault(CaseLine infected, CaseLine infector, Statement statement, LocalDate today) {
        if (infected.id().equals(infector.id())) {
            return Optional.of(SourceFault.ITSELF);
        }
        if (!infected.disease().equals(infector.disease())) {
            return Optional.of(SourceFault.OTHER_DISEASE);
        }
        if (statement.setting().length() > SETTING_AT_MOST
                || statement.evidence().length() > EVIDENCE_AT_MOST) {
            return Optional.of(SourceFault.TOO_LONG);
        }
        return days(infected.onsetDate(), statement.exposedFrom(), statement.exposedTo(), today);
    }

    private static Optional<SourceFault> days(
            @Nullable LocalDate onset, @Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        if (from != null && to != null && to.isBefore(from)) {
            return Optional.of(SourceFault.DAYS_TURNED);
        }
        if ((from != null && from.isAfter(today)) || (to != null && to.isAfter(today))) {
            return Optional.of(SourceFault.DAY_IN_FUTURE);
        }
        if (onset != null && from != null && from.isAfter(onset)) {
            return Optional.of(SourceFault.AFTER_ONSET);
        }
        return Optional.empty();
    }

    /** The infected fell ill before the infector: it happens, and is more often a mistake. */
    static boolean beforeItsSource(CaseLine infected, CaseLine infector) {
        return infected.onsetDate() != null
                && infector.onsetDate() != null
                && infected.onsetDate().isBefore(infector.onsetDate());
    }
}
