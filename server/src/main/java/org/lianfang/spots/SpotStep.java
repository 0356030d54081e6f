package org.lianfang.spots;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One step of a spot's checklist; unsigned while {@code signedAt} is null. */
record SpotStep(
        String id,
        @Nullable LocalDateTime dueAt,
        @Nullable LocalDateTime signedAt,
        @Nullable String signedBy,
        @Nullable String role,
        @Nullable String remark,
        @Nullable String evidence) {

    boolean signed() {
        return signedAt != null;
    }

    boolean overdue(LocalDateTime now) {
        return signedAt == null && dueAt != null && !dueAt.isAfter(now);
    }
}
