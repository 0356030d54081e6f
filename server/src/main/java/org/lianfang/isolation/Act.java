package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done with an order and stays written down.
 *
 * @param at when it happened, local to the deployment's zone
 * @param enteredAt when somebody wrote it down
 * @param byName the account's name
 * @param how a key: the way it was served, where somebody was transferred to; '' if there is only one way
 * @param note in the words of whoever did it
 * @param until the day until which an order was extended
 */
record Act(
        UUID id,
        UUID orderId,
        UUID personId,
        Kind kind,
        LocalDateTime at,
        LocalDateTime enteredAt,
        @Nullable UUID byAccount,
        String byName,
        String how,
        String note,
        @Nullable LocalDate until,
        String regionCode,
        String caseRegionCode) {

    enum Kind {
        SERVED,
        EXTENDED,
        TRANSFERRED,
        VIOLATION,
        RELEASED,
        HOME_CHECKED,
        ROOM_GIVEN,
        ROOM_LEFT,
        TEAM_CHANGED;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
