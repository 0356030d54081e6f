package org.lianfang.cases;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.people.Person;

/**
 * A case as it is shown: the card, and the patient masked. Null where nothing is known.
 *
 * @param reviewDueAt until when a reported card is to be verified (2 hours after the report, 监测方案第三版)
 */
record CaseView(
        UUID id,
        String caseNo,
        UUID personId,
        @Nullable String maskedName,
        Classification classification,
        CaseStatus status,
        @Nullable LocalDate onsetDate,
        @Nullable LocalDateTime sampledAt,
        @Nullable LocalDateTime diagnosedAt,
        @Nullable LocalDateTime isolatedAt,
        Origin origin,
        @Nullable Severity severity,
        @Nullable Outcome outcome,
        String regionCode,
        String regionName,
        LocalDateTime reportedAt,
        String reportedBy,
        @Nullable LocalDateTime reviewDueAt,
        @Nullable LocalDateTime confirmedAt,
        @Nullable String returnReason,
        @Nullable Person person) {
    private static final Duration REVIEW = Duration.ofHours(2);

    static CaseView of(CaseRecord record, @Nullable Person person, String regionName) {
        return new CaseView(
                record.id(),
                record.caseNo(),
                record.personId(),
                person == null ? null : person.maskedName(),
                record.classification(),
                record.status(),
                record.onsetDate(),
                record.sampledAt(),
                record.diagnosedAt(),
                record.isolatedAt(),
                record.origin(),
                record.severity(),
                record.outcome(),
                record.regionCode(),
                regionName,
                record.reportedAt(),
                record.reporter(),
                record.status() == CaseStatus.REPORTED ? record.reportedAt().plus(REVIEW) : null,
                record.confirmedAt(),
                record.returnReason(),
                person);
    }
}
