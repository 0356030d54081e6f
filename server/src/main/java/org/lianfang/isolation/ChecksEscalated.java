package org.lianfang.isolation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Checks of people under observation were missed or not normal, or somebody broke an order; a thousand at most in one
 * event.
 */
public record ChecksEscalated(List<Escalated> escalated) {

    /** @param kind {@code missed_temperature}, {@code missed_service}, {@code fever}, {@code symptoms} or {@code violation} */
    public record Escalated(UUID id, String kind, UUID personId, UUID orderId, LocalDate day, String regionCode) {}
}
