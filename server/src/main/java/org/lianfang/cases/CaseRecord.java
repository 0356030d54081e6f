package org.lianfang.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.RulesVersion;

/**
 * One report card. Times are local to the deployment's zone. Name, documents and phone are the person's.
 *
 * @param reporter name of the account that reported, never changed by a correction
 * @param queuedAt since when the card waits or waited for review: the report, or the last correction of a returned card
 * @param confirmedAt when the county, or whoever acted in its stead, confirmed it
 * @param confirmedBy the highest desk that has confirmed it
 * @param version counts what was ever changed on it, from 1
 * @param rules by which the card is judged; null until it is kept, and for what was kept before there were any
 */
public record CaseRecord(
        UUID id,
        String caseNo,
        UUID personId,
        CaseStatus status,
        Card card,
        String reporter,
        LocalDateTime reportedAt,
        LocalDateTime queuedAt,
        @Nullable LocalDateTime confirmedAt,
        @Nullable Desk confirmedBy,
        @Nullable String returnReason,
        int version,
        @Nullable RulesVersion rules) {
    /** The reporter of a card that a list brought. */
    static final String IMPORT = "import";

    ReviewState reviewState() {
        return new ReviewState(status, confirmedBy);
    }

    /** The card in its next version, with another state of review; the reason is why it was returned or
     * withdrawn, and stays with a card that goes on being so. */
    CaseRecord reviewed(ReviewState next, LocalDateTime now, @Nullable String reason) {
        boolean confirmedNow = status != CaseStatus.CONFIRMED && next.status() == CaseStatus.CONFIRMED;
        boolean queuedNow = status != CaseStatus.REPORTED && next.status() == CaseStatus.REPORTED;
        return new CaseRecord(
                id,
                caseNo,
                personId,
                next.status(),
                card,
                reporter,
                reportedAt,
                queuedNow ? now : queuedAt,
                confirmedNow ? now : confirmedAt,
                next.confirmedBy(),
                reason == null && next.status() == status ? returnReason : reason,
                version + 1,
                rules);
    }

    /** Said to be of another disease, it is judged by that one's rules. */
    CaseRecord saying(Card other, UUID person) {
        return new CaseRecord(
                id,
                caseNo,
                person,
                status,
                other,
                reporter,
                reportedAt,
                queuedAt,
                confirmedAt,
                confirmedBy,
                returnReason,
                version,
                Objects.equals(other.disease(), card.disease()) ? rules : null);
    }

    /** Whether a list brought it, which may tell of long ago. */
    public boolean imported() {
        return reporter.equals(IMPORT);
    }

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
