package org.lianfang.checkpoint;

import java.time.LocalDateTime;
import java.util.UUID;
import org.lianfang.isolation.Arrival;

/**
 * A town has taken over somebody who came from elsewhere.
 *
 * @param origin where from, in words
 * @param cameAt when they came; the observation counts from here
 * @param town the division that has accepted them
 */
record ReturneeAccepted(
        UUID handoverId, UUID personId, String origin, Arrival.Area area, LocalDateTime cameAt, String town) {}
