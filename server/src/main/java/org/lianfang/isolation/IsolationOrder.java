package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.disease.Disposition;

/**
 * One order for one person. Times are local to the deployment's zone.
 *
 * @param contactId the contact that decided it, or the arrival; of an arrival it is the indexId too
 * @param endsOn the day on which it is due for release, not one on which it ends by itself; null while the exposure
 *     goes on, since observation counts from its last moment
 * @param legalBasis key of the disease profile's legal bases
 * @param reason why it was made: {@link Verdict.Why} in lower case
 * @param supersedes the order in whose place it came
 * @param regionCode where the person lives, else the county of the case, else ''
 * @param observedSince when the person was first told, carried on while the observation lasts; null before
 * @param place where exactly; '' for the person's own home or as long as nobody has said
 * @param extendedTo until when an officer has extended it, whatever the rules say
 * @param kindDecided an officer or a home check decided the kind, not the class of the contact alone
 */
public record IsolationOrder(
        UUID id,
        UUID contactId,
        UUID indexId,
        UUID personId,
        Disposition.Order kind,
        GroundClass contactClass,
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
        String caseRegionCode,
        @Nullable LocalDateTime observedSince,
        String place,
        @Nullable LocalDate extendedTo,
        boolean kindDecided) {

    /**
     * What holds when the person turns out to be under this order and another: this one, observed since the earlier of the
     * two moments and extended to the later of the two days. The same if the other adds nothing.
     */
    IsolationOrder togetherWith(IsolationOrder other, LocalDateTime now) {
        var since = earlier(observedSince, other.observedSince);
        var until = later(extendedTo, other.extendedTo);
        if (Objects.equals(since, observedSince) && Objects.equals(until, extendedTo)) {
            return this;
        }
        return new IsolationOrder(
                Ids.next(),
                contactId,
                indexId,
                personId,
                kind,
                contactClass,
                status,
                startsAt,
                endsOn == null ? null : later(endsOn, until),
                lastExposure,
                legalBasis,
                Verdict.Why.PERSONS_MERGED.external(),
                id,
                now,
                null,
                null,
                regionCode,
                caseRegionCode,
                since,
                place,
                until,
                kindDecided);
    }

    private static @Nullable LocalDateTime earlier(@Nullable LocalDateTime one, @Nullable LocalDateTime other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    /** Whether the observation is over and somebody has to decide on the release. */
    public boolean dueForRelease(LocalDate today) {
        return status.live() && endsOn != null && endsOn.isBefore(today);
    }
}
