package org.lianfang.tracing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.RunNumbers;
import org.lianfang.matching.SeatText;
import org.lianfang.matching.Span;
import org.lianfang.matching.Transport;

/**
 * One ride or stay as it was typed; texts are empty and times null where nothing is known.
 *
 * @param number train, flight, line, plate or ship; empty for a stay
 * @param date service date of a ride, first day of a stay
 * @param place name of the place of a stay; empty for a ride
 * @param regionCode where the place lies, or the region to which a ride is of interest
 * @param note for staff only, never published; read for carriage and seat where {@code seat} is empty
 * @param source who found it out or published it
 */
public record ItineraryEntry(
        Transport transport,
        String number,
        LocalDate date,
        String carriage,
        String seat,
        String from,
        String to,
        @Nullable LocalDateTime start,
        @Nullable LocalDateTime end,
        String place,
        @Nullable String regionCode,
        String note,
        String source) {

    public boolean stay() {
        return transport == Transport.PLACE;
    }

    Set<String> numbers() {
        return stay() ? Set.of() : RunNumbers.of(transport, number, note);
    }

    SeatText seatText() {
        return SeatText.read(transport, carriage, seat.isBlank() ? note : seat);
    }

    Span span() {
        return stay() ? Span.stay(date, start, end) : Span.ride(date, start, end);
    }
}
