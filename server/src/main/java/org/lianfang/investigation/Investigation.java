package org.lianfang.investigation;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The investigation of one case.
 *
 * @param disease with {@code rules} the version of the disease profile whose questions it asks
 * @param dueAt until when it is to be sent for approval
 * @param returnReason why it is back at the squad
 */
public record Investigation(
        UUID id,
        UUID caseId,
        String regionCode,
        String disease,
        int rules,
        InvestigationState state,
        LocalDateTime openedAt,
        LocalDateTime dueAt,
        @Nullable UUID squadId,
        @Nullable LocalDateTime sentAt,
        @Nullable LocalDateTime decidedAt,
        @Nullable String returnReason) {

    public boolean overdue(LocalDateTime now) {
        return state.underWay() && !dueAt.isAfter(now);
    }

    /** The same investigation after an act. */
    Investigation moved(
            InvestigationState next,
            @Nullable UUID squad,
            @Nullable LocalDateTime sent,
            @Nullable LocalDateTime decided,
            @Nullable String reason,
            String region) {
        return new Investigation(
                id, caseId, region, disease, rules, next, openedAt, dueAt, squad, sent, decided, reason);
    }
}
