package org.lianfang.checkpoint;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pass (出入证) for one gate. Times are local to the deployment's zone.
 *
 * @param number printed on the card; its last part is random, so that the next number is no guess
 * @param holder for whom exits are counted: a household, a person or a plate
 * @param personId who asked for it, one of the household; the visitor; whose vehicle it is
 * @param hostId whom a visitor visits
 * @param validUntil the last day
 * @param renews the pass in whose place it came
 * @param regionCode the gate's
 */
record Pass(
        UUID id,
        String number,
        UUID pointId,
        PassKind kind,
        String holder,
        UUID personId,
        @Nullable UUID hostId,
        String plate,
        String note,
        LocalDate validFrom,
        LocalDate validUntil,
        LocalDateTime issuedAt,
        String issuedBy,
        @Nullable UUID renews,
        @Nullable LocalDateTime withdrawnAt,
        @Nullable String withdrawnBy,
        String withdrawnWhy,
        String regionCode) {

    /** How a pass stands on a day. */
    enum State {
        VALID,
        NOT_YET,
        EXPIRED,
        WITHDRAWN;

        String external() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    State on(LocalDate day) {
        if (withdrawnAt != null) {
            return State.WITHDRAWN;
        }
        return day.isBefore(validFrom) ? State.NOT_YET : day.isAfter(validUntil) ? State.EXPIRED : State.VALID;
    }

    static String household(UUID household) {
        return "h:" + household;
    }

    static String person(UUID person) {
        return "p:" + person;
    }

    static String vehicle(String plate) {
        return "v:" + plate;
    }
}
