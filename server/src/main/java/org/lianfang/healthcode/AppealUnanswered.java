package org.lianfang.healthcode;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Nobody answered an appeal in time, and the system has set aside what it asked about. Said once for each.
 *
 * @param regionCodes the counties whose CDC can answer
 * @param dueAt when the system sets aside what was asked about; local to the deployment's zone
 */
public record AppealUnanswered(UUID appealId, List<String> regionCodes, LocalDateTime dueAt) {}
