package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.UUID;

/** A person was told of an order, which is in force from then on. */
public record OrderServed(UUID orderId, UUID personId, LocalDateTime at) {}
