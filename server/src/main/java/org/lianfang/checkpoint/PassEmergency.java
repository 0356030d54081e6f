package org.lianfang.checkpoint;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * Somebody went out by the gate of a compound in an emergency. Said once for each; what kind of emergency is not said.
 *
 * @param point its code
 * @param pointId where the list of crossings shows it
 * @param regionCode the gate's
 */
public record PassEmergency(UUID crossingId, UUID pointId, String point, LocalDateTime at, String regionCode) {}
