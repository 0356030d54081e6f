package org.lianfang.checkpoint;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a point hands over. Times are local to the deployment's zone.
 *
 * @param point its name, as it was
 * @param facility the name of the clinic; '' where a town takes over, or no clinic serves the point
 * @param dueAt until when somebody at the receiver should have accepted
 */
record Handover(
        UUID id,
        UUID scanId,
        UUID pointId,
        String point,
        UUID personId,
        Receiver receiver,
        VerdictRules.VerdictReason reason,
        @Nullable BigDecimal celsius,
        @Nullable UUID facilityId,
        String facility,
        String fromRegion,
        String toRegion,
        LocalDateTime handedAt,
        String handedBy,
        @Nullable UUID handedById,
        LocalDateTime dueAt,
        @Nullable LocalDateTime acceptedAt,
        @Nullable String acceptedBy,
        String note,
        @Nullable LocalDateTime escalatedAt) {}
