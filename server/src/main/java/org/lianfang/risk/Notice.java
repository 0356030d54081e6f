package org.lianfang.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What another body has said about the risk of a place outside.
 *
 * @param untilDay the last day of it; null while it has no end
 * @param needed approvals of other accounts that it takes, by the last count
 * @param reach people under watch who came from there, by the last count
 * @param state {@code waiting}, {@code approved} or {@code refused}
 */
record Notice(
        UUID id,
        String regionCode,
        String regionName,
        RiskLevel level,
        LocalDate fromDay,
        @Nullable LocalDate untilDay,
        String body,
        String source,
        LocalDate issuedOn,
        Instant broughtAt,
        UUID broughtById,
        String broughtBy,
        String state,
        int needed,
        int approvals,
        int reach,
        @Nullable Instant decidedAt) {}
