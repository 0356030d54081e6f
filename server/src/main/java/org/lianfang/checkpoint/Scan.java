package org.lianfang.checkpoint;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was looked at.
 *
 * @param at when, as far as the gate's clock can be believed
 * @param toldAt what the gate's clock showed
 * @param late the gate let them go on without network, and would not have with it
 * @param homeCode where the person lives; '' while unknown
 */
record Scan(
        UUID id,
        UUID pointId,
        UUID personId,
        Instant at,
        Instant toldAt,
        Instant receivedAt,
        boolean clockOff,
        boolean offline,
        @Nullable UUID passageId,
        @Nullable BigDecimal celsius,
        Verdict verdict,
        VerdictRules.VerdictReason reason,
        String note,
        boolean late,
        boolean stale,
        @Nullable UUID accountId,
        String regionCode,
        String homeCode) {

    /** The same of another person, who turned out to be the same. */
    Scan of(UUID person) {
        return person.equals(personId)
                ? this
                : new Scan(
                        id,
                        pointId,
                        person,
                        at,
                        toldAt,
                        receivedAt,
                        clockOff,
                        offline,
                        passageId,
                        celsius,
                        verdict,
                        reason,
                        note,
                        late,
                        stale,
                        accountId,
                        regionCode,
                        homeCode);
    }
}
