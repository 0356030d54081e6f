package org.lianfang.exposure;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was at a place together with a case or a person.
 *
 * @param id of this meeting
 * @param personId null for somebody whom the reader may not see
 * @param maskedName null for the same
 * @param regionName residence; the county alone for somebody whom the reader may not see, empty where nobody knows
 * @param from and {@code until}: half-open; whole days where {@code minutes} is null, for a time is missing then
 */
record Companion(
        UUID id,
        @Nullable UUID personId,
        @Nullable String maskedName,
        String regionName,
        UUID placeId,
        String place,
        LocalDateTime from,
        LocalDateTime until,
        @Nullable Integer minutes) {}
