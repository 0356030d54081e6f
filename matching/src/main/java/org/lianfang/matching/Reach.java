package org.lianfang.matching;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What can meet an itinerary at all, as keys and ranges that an index can serve. Records outside it give no evidence.
 *
 * @param runs a ride qualifies when it fits any of these
 * @param places a stay qualifies when it fits any of these
 */
public record Reach(List<Run> runs, List<Place> places) {

    public Reach {
        runs = List.copyOf(runs);
        places = List.copyOf(places);
    }

    /** Rides of this transport that share a number token and whose date lies in the range, both days inclusive. */
    public record Run(Transport transport, Set<String> numbers, LocalDate firstDate, LocalDate lastDate) {

        public Run {
            numbers = Set.copyOf(numbers);
        }

        public boolean admits(Ride ride) {
            return ride.transport() == transport
                    && !ride.date().isBefore(firstDate)
                    && !ride.date().isAfter(lastDate)
                    && ride.numbers().stream().anyMatch(numbers::contains);
        }
    }

    /** Stays at this place whose {@link Span#from} is before {@code until} and {@link Span#until} after {@code from}. */
    public record Place(UUID place, LocalDateTime from, LocalDateTime until) {

        public boolean admits(Stay stay) {
            return stay.place().equals(place)
                    && stay.span().from().isBefore(until)
                    && stay.span().until().isAfter(from);
        }
    }

    public boolean admits(Ride ride) {
        return runs.stream().anyMatch(run -> run.admits(ride));
    }

    public boolean admits(Stay stay) {
        return places.stream().anyMatch(place -> place.admits(stay));
    }
}
