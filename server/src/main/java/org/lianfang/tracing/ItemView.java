package org.lianfang.tracing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item as it is shown to staff: what was typed, and how it was read.
 *
 * @param readAs carriage and seat in normal form, "04 04C"; null where nothing could be read
 */
record ItemView(
        UUID id,
        ItemStatus status,
        int version,
        @Nullable UUID replaces,
        String transport,
        String number,
        List<String> numbers,
        LocalDate date,
        @Nullable String carriage,
        @Nullable String seat,
        @Nullable String readAs,
        @Nullable String from,
        @Nullable String to,
        @Nullable LocalDateTime start,
        @Nullable LocalDateTime end,
        @Nullable UUID placeId,
        @Nullable String place,
        @Nullable String regionCode,
        @Nullable String note,
        @Nullable String source,
        List<ItemFlag> flags,
        String enteredBy,
        LocalDateTime enteredAt,
        @Nullable LocalDateTime approvedAt) {

    static ItemView of(ItineraryItem item) {
        ItineraryEntry entry = item.entry();
        return new ItemView(
                item.id(),
                item.status(),
                item.version(),
                item.replaces(),
                entry.transport().external(),
                entry.number(),
                item.numbers().stream().sorted().toList(),
                entry.date(),
                orNull(entry.carriage()),
                orNull(entry.seat()),
                orNull((SeatShown.carriage(entry) + " " + SeatShown.seat(entry)).strip()),
                orNull(entry.from()),
                orNull(entry.to()),
                entry.start(),
                entry.end(),
                item.placeId(),
                orNull(entry.place()),
                entry.regionCode(),
                orNull(entry.note()),
                orNull(entry.source()),
                item.flags(),
                item.enteredBy(),
                item.enteredAt(),
                item.approvedAt());
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }
}
