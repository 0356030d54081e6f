package org.lianfang.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code notification.message}. */
record Message(
        UUID id,
        UUID accountId,
        Medium medium,
        String language,
        String template,
        List<String> arguments,
        String path,
        String status,
        int attempts,
        Instant createdAt,
        @Nullable Instant readAt) {}
