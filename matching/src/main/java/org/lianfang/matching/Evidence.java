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
 * @param via the close contact whom the person met, for a second-order contact; null for one who met the case. The index
 *     record is then the ride or stay of that close contact
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
        Map<String, String> words,
        @Nullable UUID via) {

    public Evidence {
        words = Map.copyOf(words);
    }

    /** Of somebody who met the case itself. */
    public Evidence(
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
        this(
                person,
                reason,
                setting,
                indexRecord,
                otherRecord,
                first,
                last,
                timeKnown,
                minutes,
                segmentKnown,
                words,
                null);
    }

    /** The same as the evidence of a second-order contact, asked from this close contact of the case. */
    public Evidence via(UUID closeContact) {
        return new Evidence(
                person,
                reason,
                setting,
                indexRecord,
                otherRecord,
                first,
                last,
                timeKnown,
                minutes,
                segmentKnown,
                words,
                closeContact);
    }

    public ContactClass contactClass() {
        return via == null ? reason.contactClass() : ContactClass.SECOND_ORDER;
    }
}
