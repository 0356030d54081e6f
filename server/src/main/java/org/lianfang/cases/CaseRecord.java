package org.lianfang.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One report card. Times are local to the deployment's zone. Name, documents and phone are the person's.
 *
 * @param reporter name of the account that reported, never changed by a correction
 */
public record CaseRecord(
        UUID id,
        String caseNo,
        UUID personId,
        CaseStatus status,
        Card card,
        String reporter,
        LocalDateTime reportedAt,
        @Nullable LocalDateTime confirmedAt,
        @Nullable String returnReason,
        int version) {

    public Classification classification() {
        return card.classification();
    }

    public @Nullable LocalDate onsetDate() {
        return card.onsetDate();
    }

    /** When the first positive sample was taken. */
    public @Nullable LocalDateTime sampledAt() {
        return card.sampledAt();
    }

    public @Nullable LocalDateTime diagnosedAt() {
        return card.diagnosedAt();
    }

    /** When the patient could no longer meet anyone; null while that is not so. */
    public @Nullable LocalDateTime isolatedAt() {
        return card.isolatedAt();
    }

    public Origin origin() {
        return card.origin();
    }

    public @Nullable Severity severity() {
        return card.severity();
    }

    public @Nullable Outcome outcome() {
        return card.outcome();
    }

    /** Present address of the patient, at least to the county, and the card's jurisdiction. */
    public String regionCode() {
        return card.regionCode();
    }
}
