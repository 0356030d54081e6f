package org.lianfang.tracing;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Ride;
import org.lianfang.matching.Stay;

/**
 * One ride or stay of an index case.
 *
 * @param version counts the changes of a draft, from 1
 * @param replaces the approved item that this draft takes the place of when it is approved
 * @param numbers the normal numbers by which the run is known; empty for a stay and for an unknown run
 * @param placeId the registered place of a stay
 */
public record ItineraryItem(
        UUID id,
        UUID indexId,
        ItemStatus status,
        int version,
        @Nullable UUID replaces,
        ItineraryEntry entry,
        Set<String> numbers,
        @Nullable UUID placeId,
        List<ItemFlag> flags,
        String enteredBy,
        LocalDateTime enteredAt,
        @Nullable LocalDateTime approvedAt,
        @Nullable String withdrawnWhy) {

    /** The ride for the exposure kernel, of a person or of nobody known; only for an item that is not a stay. */
    public Ride ride(@Nullable UUID person) {
        return new Ride(
                id,
                person,
                entry.transport(),
                numbers,
                entry.date(),
                entry.seatText().seat(),
                blankToNull(entry.from()),
                blankToNull(entry.to()),
                entry.span());
    }

    /** The stay for the exposure kernel; only for an item that is one. */
    public Stay stay(@Nullable UUID person) {
        return new Stay(id, person, Objects.requireNonNull(placeId), entry.place(), entry.span());
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
