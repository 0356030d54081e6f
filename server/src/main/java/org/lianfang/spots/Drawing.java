package org.lianfang.spots;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an officer draws.
 *
 * @param candidateId the stay of a case that makes the place a spot; null when drawn by hand
 * @param caseNo a case that makes a place drawn by hand a spot; null where none is named
 */
public record Drawing(
        @Nullable UUID candidateId,
        @Nullable String caseNo,
        String name,
        String address,
        String regionCode,
        Spot.Bounds bounds) {}
