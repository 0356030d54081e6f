package org.lianfang.triage;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fever patient as shown: the person masked, words in the reader's language.
 *
 * @param overdue whether an outcome, or an answer to the referral, should be there by now
 * @param asOf the server's time, by which clocks on the page run
 */
record FeverPatientView(
        UUID id,
        UUID personId,
        String personName,
        String idNumber,
        FeverSource source,
        LocalDateTime arrivedAt,
        String enteredBy,
        @Nullable BigDecimal celsius,
        List<String> symptoms,
        String exposure,
        @Nullable UUID facilityId,
        String facility,
        LocalDateTime dueAt,
        boolean overdue,
        @Nullable UUID comesFrom,
        @Nullable ReferralAsked referral,
        @Nullable TriageOutcome outcome,
        @Nullable LocalDateTime outcomeAt,
        @Nullable String outcomeBy,
        String reason,
        @Nullable LocalDateTime observedUntil,
        @Nullable UUID caseId,
        @Nullable String caseNo,
        String regionCode,
        String region,
        LocalDateTime asOf) {

    /** @param acceptable whether whoever reads may accept it */
    record ReferralAsked(
            UUID facilityId,
            String facility,
            String reason,
            LocalDateTime askedAt,
            String askedBy,
            LocalDateTime dueAt,
            boolean overdue,
            boolean acceptable) {}
}
