package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.Disposition;
import org.lianfang.matching.ContactClass;

/**
 * One order for one person. Times are local to the deployment's zone.
 *
 * @param contactId the contact that decided it
 * @param endsOn the day on which it is due for release, not one on which it ends by itself; null while the exposure
 *     goes on, since observation counts from its last moment
 * @param legalBasis key of the disease profile's legal bases
 * @param reason why it was made: {@link Verdict.Why} in lower case
 * @param supersedes the order in whose place it came
 * @param regionCode where the person lives, else the county of the case, else ''
 */
public record IsolationOrder(
        UUID id,
        UUID contactId,
        UUID indexId,
        UUID personId,
        Disposition.Order kind,
        ContactClass contactClass,
        OrderStatus status,
        LocalDateTime startsAt,
        @Nullable LocalDate endsOn,
        @Nullable LocalDateTime lastExposure,
        String legalBasis,
        String reason,
        @Nullable UUID supersedes,
        LocalDateTime madeAt,
        @Nullable LocalDateTime closedAt,
        @Nullable String closedReason,
        String regionCode,
        String caseRegionCode) {

    /** Whether the observation is over and somebody has to decide on the release. */
    public boolean dueForRelease(LocalDate today) {
        return status.live() && endsOn != null && endsOn.isBefore(today);
    }
}
