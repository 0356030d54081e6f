package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient in a bed of a facility, until it ends. */
record Stay(
        UUID id,
        UUID facilityId,
        FacilityKind kind,
        String facility,
        String bed,
        LocalDateTime admittedAt,
        @Nullable LocalDateTime endedAt,
        @Nullable StayEnd endedWhy) {}
