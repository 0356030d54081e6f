package org.lianfang.matching;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reason why one person is a contact of the case.
 *
 * @param person the contact
 * @param indexRecord ride or stay of the case; null for a tie
 * @param otherRecord ride, stay or tie of the contact
 * @param first first moment of exposure; the start of the day when {@code timeKnown} is false
 * @param last last moment of exposure, never the midnight after it; null for a tie while the window is open
 * @param timeKnown whether first and last are clock times or only say the day
 * @param minutes minutes spent together, rounded down; null when a time is unknown and for ties
 * @param segmentKnown whether it is known that both were aboard at once; true for stays and ties
 * @param words what the sentence of the reason needs: number, date, carriage, rows, from, to, place; only what is known
 */
public record Evidence(
        UUID person,
        Reason reason,
        Setting setting,
        @Nullable UUID indexRecord,
        UUID otherRecord,
        LocalDateTime first,
        @Nullable LocalDateTime last,
        boolean timeKnown,
        @Nullable Integer minutes,
        boolean segmentKnown,
        Map<String, String> words) {

    public Evidence {
        words = Map.copyOf(words);
    }

    public ContactClass contactClass() {
        return reason.contactClass();
    }
}
