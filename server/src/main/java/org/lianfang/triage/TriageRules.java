package org.lianfang.triage;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an entry or an outcome can stand; gives the code of the refusal. Pure. */
final class TriageRules {
    /** Forms are filled in by the minute on clocks that differ by a few. */
    private static final int CLOCKS_DIFFER_MINUTES = 10;

    private TriageRules() {}

    static Optional<String> refusal(TriageEnding ending, LocalDateTime now) {
        return switch (ending.outcome()) {
            case EXCLUDED -> unless(!ending.words().isEmpty(), "triage.diagnosis-missing");
            case REPORTED -> unless(ending.cardNumber().isEmpty() != (ending.report() == null), "triage.card-missing");
            case OBSERVED -> unless(after(ending.observedUntil(), now), "triage.until-missing");
            case REFERRED -> Optional.of("triage.referred-by-acceptance");
            case LEFT, DIED -> Optional.empty();
        };
    }

    static Optional<String> refusal(FeverSource source, LocalDateTime arrivedAt, LocalDateTime now) {
        if (!source.byHand()) {
            return Optional.of("triage.referred-by-acceptance");
        }
        return unless(!arrivedAt.isAfter(now.plusMinutes(CLOCKS_DIFFER_MINUTES)), "triage.arrival-in-future");
    }

    private static boolean after(@Nullable LocalDateTime until, LocalDateTime now) {
        return until != null && until.isAfter(now);
    }

    private static Optional<String> unless(boolean holds, String code) {
        return holds ? Optional.empty() : Optional.of(code);
    }
}
