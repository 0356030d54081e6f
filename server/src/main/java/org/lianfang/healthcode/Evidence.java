package org.lianfang.healthcode;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of one record of another room as it was heard.
 *
 * @param seq its place in the order in which evidence was committed, from 1 without gaps
 * @param caseId the case that it leads back to; null where there is none
 * @param facts by name; times are ISO 8601 in UTC, days are dates of the deployment's zone
 * @param otherRegionCode the region of the case, where that may be another than the person's; '' otherwise
 */
record Evidence(
        long seq,
        EvidenceKind kind,
        UUID sourceId,
        UUID personId,
        @Nullable UUID caseId,
        Map<String, String> facts,
        Instant heardAt,
        String regionCode,
        String otherRegionCode) {

    /** One record, whatever its state. */
    record Source(EvidenceKind kind, UUID id) {}

    Source source() {
        return new Source(kind, sourceId);
    }

    /** The region of the body that has said so. */
    String issuer() {
        return otherRegionCode.isEmpty() ? regionCode : otherRegionCode;
    }
}
