package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the county CDC must look at on the day it happens.
 *
 * @param item tells several of one kind and day apart: the slot of a missed temperature, a reading, an act
 */
record Escalation(
        UUID id,
        Kind kind,
        String item,
        UUID orderId,
        UUID personId,
        LocalDate day,
        LocalDateTime raisedAt,
        @Nullable LocalDateTime settledAt,
        @Nullable String settledBy,
        @Nullable String settledNote,
        String regionCode,
        String caseRegionCode) {

    enum Kind {
        MISSED_TEMPERATURE,
        MISSED_SERVICE,
        FEVER,
        SYMPTOMS,
        VIOLATION;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
