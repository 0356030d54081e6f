package org.lianfang.triage;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fever patient on the list. Times are local to the deployment's zone.
 *
 * @param facility the name of where the patient is; '' while at none
 * @param dueAt until when an outcome is due, by the profile on the day of the entry
 * @param referral what waits for an answer
 */
record FeverPatient(
        UUID id,
        UUID personId,
        FeverSource source,
        LocalDateTime arrivedAt,
        String enteredBy,
        @Nullable BigDecimal celsius,
        List<String> symptoms,
        String exposure,
        @Nullable UUID facilityId,
        String facility,
        LocalDateTime dueAt,
        @Nullable UUID comesFrom,
        @Nullable Referral referral,
        @Nullable Ended ended,
        String regionCode) {

    /** Another facility is asked to take the patient. */
    record Referral(
            UUID id,
            UUID facilityId,
            String facility,
            String regionCode,
            String reason,
            LocalDateTime askedAt,
            String askedBy,
            @Nullable UUID askedById,
            LocalDateTime dueAt) {}

    /** What became of the patient. */
    record Ended(
            TriageOutcome outcome,
            LocalDateTime at,
            String by,
            String reason,
            @Nullable LocalDateTime observedUntil,
            @Nullable UUID caseId,
            @Nullable String caseNo) {}

    /** Whether an outcome, or an answer to a referral, should be there by now. */
    boolean overdue(LocalDateTime now) {
        return ended == null
                && (!dueAt.isAfter(now)
                        || (referral != null && !referral.dueAt().isAfter(now)));
    }
}
