package org.lianfang.matching;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's ride on one run.
 *
 * @param person null for the unnamed case of a published exposure
 * @param numbers normal tokens from {@link RunNumbers}; empty when the run is unknown, which meets nobody
 * @param date service date as typed
 * @param from boarding station as typed, null when unknown
 * @param to alighting station as typed, null when unknown
 */
public record Ride(
        UUID id,
        @Nullable UUID person,
        Transport transport,
        Set<String> numbers,
        LocalDate date,
        Seat seat,
        @Nullable String from,
        @Nullable String to,
        Span span) {

    public Ride {
        numbers = Set.copyOf(numbers);
        if (transport == Transport.PLACE) {
            throw new IllegalArgumentException("a place is a stay, not a ride");
        }
    }
}
