package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is observed: one contact of one index case, or one arrival, which then is both contactId and indexId.
 *
 * @param lastExposure null while the exposure goes on; of an arrival when they came
 * @param regionCode where the order belongs: the residence, else the county of the case, else ''
 * @param caseRegionCode where the case belongs, '' for an unnamed case
 */
record Ground(
        UUID contactId,
        UUID indexId,
        UUID personId,
        GroundClass contactClass,
        @Nullable LocalDateTime lastExposure,
        boolean withdrawn,
        String regionCode,
        String caseRegionCode) {

    Ground asWithdrawn() {
        return new Ground(contactId, indexId, personId, contactClass, lastExposure, true, regionCode, caseRegionCode);
    }
}
