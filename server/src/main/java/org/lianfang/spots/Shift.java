package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who guards which post when, and that they came and went. */
record Shift(
        UUID id,
        String post,
        String name,
        LocalDateTime starts,
        LocalDateTime ends,
        @Nullable LocalDateTime onAt,
        @Nullable String onBy,
        @Nullable LocalDateTime offAt,
        @Nullable String offBy) {}
