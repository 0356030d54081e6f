package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.ContactClass;

/**
 * Why somebody is observed: one contact of one index case.
 *
 * @param lastExposure null while the exposure goes on
 * @param regionCode where the order belongs: the residence, else the county of the case, else ''
 * @param caseRegionCode where the case belongs, '' for an unnamed case
 */
record Ground(
        UUID contactId,
        UUID indexId,
        UUID personId,
        ContactClass contactClass,
        @Nullable LocalDateTime lastExposure,
        boolean withdrawn,
        String regionCode,
        String caseRegionCode) {

    Ground asWithdrawn() {
        return new Ground(contactId, indexId, personId, contactClass, lastExposure, true, regionCode, caseRegionCode);
    }
}
