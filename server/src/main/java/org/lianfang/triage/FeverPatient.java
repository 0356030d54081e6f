package org.lianfang.triage;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;

/**
 * A fever patient on the list. Times are local to the deployment's zone.
 *
 * @param facility the name of where the patient is; '' while at none
 * @param dueAt until when an outcome is due, by the profile on the day of the entry
 * @param referral what waits for an answer
 * @param desk the unit of whoever entered the patient, or their account; null while nobody has
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
        String regionCode,
        @Nullable UUID desk) {

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
            @Nullable UUID askedByDesk,
            LocalDateTime dueAt) {

        /** Whether whoever is at work now asked for it, or somebody of their unit. */
        boolean askedHere() {
            Jurisdiction jurisdiction = Jurisdiction.current();
            return jurisdiction != null
                    && jurisdiction.desk() != null
                    && jurisdiction.desk().equals(askedByDesk);
        }
    }

    /** What became of the patient. */
    record Ended(
            TriageOutcome outcome,
            LocalDateTime at,
            String by,
            String reason,
            @Nullable LocalDateTime observedUntil,
            @Nullable UUID caseId,
            @Nullable String caseNo) {}

    /** Whether whoever is at work now answers for the patient, and is not only asked to take them. */
    boolean here() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return jurisdiction == null
                || (jurisdiction.covers(regionCode)
                        && (jurisdiction.own() == null || jurisdiction.own().equals(desk)));
    }

    /** Whether an outcome, or an answer to a referral, should be there by now. */
    boolean overdue(LocalDateTime now) {
        return ended == null
                && (!dueAt.isAfter(now)
                        || (referral != null && !referral.dueAt().isAfter(now)));
    }
}
