package org.lianfang.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One report card. Times are local to the deployment's zone. Name, documents and phone are the person's.
 *
 * @param sampledAt when the first positive sample was taken
 * @param isolatedAt when the patient could no longer meet anyone; null while that is not so
 * @param regionCode present address of the patient, at least to the county, and the card's jurisdiction
 */
public record CaseRecord(
        UUID id,
        String caseNo,
        UUID personId,
        CaseStatus status,
        Classification classification,
        @Nullable LocalDate onsetDate,
        @Nullable LocalDateTime sampledAt,
        @Nullable LocalDateTime diagnosedAt,
        @Nullable LocalDateTime isolatedAt,
        Origin origin,
        @Nullable Severity severity,
        @Nullable Outcome outcome,
        String regionCode,
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        @Nullable String workUnit,
        String reporter,
        @Nullable String reportingUnit,
        LocalDateTime reportedAt,
        @Nullable LocalDateTime confirmedAt,
        @Nullable String returnReason,
        int version) {}
