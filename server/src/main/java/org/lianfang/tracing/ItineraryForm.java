package org.lianfang.tracing;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Transport;

/** A ride or stay as an investigator fills it in; times are local, everything but transport and date may be missing. */
record ItineraryForm(
        @NotNull TransportName transport,
        @Nullable String number,
        @NotNull LocalDate date,
        @Nullable String carriage,
        @Nullable String seat,
        @Nullable String from,
        @Nullable String to,
        @Nullable LocalDateTime start,
        @Nullable LocalDateTime end,
        @Nullable String place,
        @Nullable String regionCode,
        @Nullable String note,
        @Nullable String source) {

    /** The transports by their external names. */
    enum TransportName {
        flight,
        train,
        metro,
        coach,
        bus,
        taxi,
        ship,
        place
    }

    ItineraryEntry entry() {
        return new ItineraryEntry(
                Transport.of(transport.name()).orElseThrow(),
                text(number),
                date,
                text(carriage),
                text(seat),
                text(from),
                text(to),
                start,
                end,
                text(place),
                regionCode == null || regionCode.isBlank() ? null : regionCode.strip(),
                text(note),
                text(source));
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
