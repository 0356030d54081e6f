package org.lianfang.healthcode;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * Somebody is red and no case is behind it: an alarm for auditors. Said once for each person and piece of evidence.
 *
 * @param regionCode of the body that answers for the evidence
 * @param raisedAt local to the deployment's zone
 */
public record RedWithoutCase(UUID alarmId, String regionCode, LocalDateTime raisedAt) {}
