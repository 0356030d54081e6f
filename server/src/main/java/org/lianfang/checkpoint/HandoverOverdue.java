package org.lianfang.checkpoint;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Nobody has accepted whom a point hands over, in time. Said once for each.
 *
 * @param point its code
 * @param regionCodes where somebody must act: the point's and the receiver's
 */
public record HandoverOverdue(
        UUID handoverId, Receiver receiver, String point, LocalDateTime handedAt, List<String> regionCodes) {}
