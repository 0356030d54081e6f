package org.lianfang.healthcode;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * An appeal that nobody has answered is due in four hours. Said once for each.
 *
 * @param regionCodes the counties whose CDC can answer
 * @param dueAt when the system sets aside what was asked about; local to the deployment's zone
 */
public record AppealWaits(UUID appealId, List<String> regionCodes, LocalDateTime dueAt) {}
