package org.lianfang.checkpoint;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One turn of one of the staff, from signing in to signing out. */
record Duty(
        UUID id,
        UUID pointId,
        UUID staffId,
        String name,
        String body,
        Rota.Turn turn,
        LocalDateTime signedInAt,
        @Nullable LocalDateTime signedOutAt) {}
