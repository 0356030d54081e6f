package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.UUID;

/** A notice released a person from observation. */
public record PersonReleased(UUID orderId, UUID personId, LocalDateTime at) {}
