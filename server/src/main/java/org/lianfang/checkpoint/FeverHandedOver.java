package org.lianfang.checkpoint;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A point hands somebody over to a clinic. Said once.
 *
 * @param facilityId null where no clinic serves the point
 * @param regionCode where the receiver is
 */
public record FeverHandedOver(
        UUID handoverId,
        UUID personId,
        @Nullable BigDecimal celsius,
        @Nullable UUID facilityId,
        String regionCode,
        LocalDateTime at) {}
