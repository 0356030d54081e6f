package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * Somebody has come from elsewhere and a town has taken them over: the ground of an order that rests on no contact.
 *
 * @param id names the arrival wherever it came from; told again it changes nothing
 * @param origin where from, in words
 * @param area what the receiver knows of the place they came from
 * @param cameAt when; the observation counts from here
 * @param town the division that has taken them over, which sees the order
 */
public record Arrival(UUID id, UUID personId, String origin, Area area, LocalDateTime cameAt, String town) {

    /** As disease profiles tell origins apart; from a low-risk one nothing is ordered. */
    public enum Area {
        SEVERE,
        ELSEWHERE,
        LOW_RISK
    }
}
