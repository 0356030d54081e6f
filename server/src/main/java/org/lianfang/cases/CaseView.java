package org.lianfang.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.people.Person;

/**
 * A case as it is shown: the card, and the patient masked. Null where nothing is known.
 *
 * @param reviewDueAt until when a reported card is to be reviewed, by the disease profile
 * @param overdue whether that time has passed
 * @param escalatedTo the highest desk that an overdue card has gone up to
 * @param confirmedBy the highest desk that has confirmed the card
 * @param asOf the server's time, by which clocks on the page run
 * @param version what a correction names as the version it was made from
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
        LocalDateTime queuedAt,
        @Nullable LocalDateTime reviewDueAt,
        boolean overdue,
        @Nullable Desk escalatedTo,
        @Nullable LocalDateTime confirmedAt,
        @Nullable Desk confirmedBy,
        @Nullable String returnReason,
        @Nullable BelongsTo belongsTo,
        @Nullable String occupation,
        @Nullable LocalDate deathDate,
        @Nullable String disease,
        @Nullable String correctedDisease,
        @Nullable String reportingUnit,
        @Nullable String doctor,
        int version,
        LocalDateTime asOf,
        @Nullable Person person) {}
