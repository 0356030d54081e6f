package org.lianfang.risk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who came from somewhere, as they said.
 *
 * @param originCode the division that they named: two, four or six digits
 * @param leftOn the day on which they left it
 * @param watchDays days of observation from a severe area, by the disease profile of then
 * @param confirmedBy another account than {@code notedBy}; null while nobody has
 */
record Arrival(
        UUID id,
        UUID personId,
        String originCode,
        String originName,
        LocalDate leftOn,
        Instant arrivedAt,
        int watchDays,
        Instant notedAt,
        UUID notedById,
        String notedBy,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnBy,
        @Nullable String withdrawnWhy,
        String regionCode,
        String homeCode) {

    /** How far it has come, in the word of lists. */
    enum State {
        NOTED,
        CONFIRMED,
        WITHDRAWN;

        @JsonValue
        String external() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static State of(String external) {
            return valueOf(external.strip().toUpperCase(Locale.ROOT));
        }
    }

    State state() {
        if (withdrawnAt != null) {
            return State.WITHDRAWN;
        }
        return confirmedAt == null ? State.NOTED : State.CONFIRMED;
    }

    /** The last day of observation. */
    LocalDate ends() {
        return leftOn.plusDays(watchDays);
    }
}
