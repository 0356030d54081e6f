package org.lianfang.tracing;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Evidence;
import org.lianfang.people.Person;

/**
 * A contact as it is shown.
 *
 * @param caseNo the case number, or the reference of the published exposure
 * @param evidence the strongest piece in words, of {@code evidenceCount}
 * @param evidenceList every piece; empty in lists
 */
record ContactView(
        UUID id,
        @Nullable UUID caseId,
        String caseNo,
        UUID personId,
        @Nullable String maskedName,
        String contactClass,
        boolean active,
        String setting,
        String evidence,
        int evidenceCount,
        LocalDateTime firstExposure,
        @Nullable LocalDateTime lastExposure,
        @Nullable String regionCode,
        String regionName,
        boolean registered,
        @Nullable Person person,
        List<EvidenceView> evidenceList) {

    /** One piece of evidence in words of the language asked for. */
    record EvidenceView(
            String setting,
            String contactClass,
            String words,
            @Nullable UUID itineraryItemId,
            LocalDateTime first,
            @Nullable LocalDateTime last,
            boolean timeKnown,
            @Nullable Integer minutes) {

        static EvidenceView of(Evidence piece, String words) {
            return new EvidenceView(
                    piece.setting().external(),
                    piece.contactClass().external(),
                    words,
                    piece.via() == null ? piece.indexRecord() : null,
                    piece.first(),
                    piece.last(),
                    piece.timeKnown(),
                    piece.minutes());
        }
    }
}
