package org.lianfang.healthcode;

import java.util.List;
import java.util.UUID;

/**
 * An appeal was accepted, and restrictions remain that the answering county does not cover.
 *
 * @param regionCodes the counties that answer for those
 */
public record AppealNeedsOthers(UUID appealId, List<String> regionCodes) {}
