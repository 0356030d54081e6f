package org.lianfang.exposure;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Ride;
import org.lianfang.matching.RunNumbers;
import org.lianfang.matching.SeatText;
import org.lianfang.matching.Span;
import org.lianfang.matching.Transport;
import org.lianfang.people.Identity;

/**
 * One ride of a passenger list, as listed; an empty text is unknown. Only the run's tokens are in normal form: carriage,
 * seat and stations are read at each matching, so that a better reading reaches old rows too.
 */
record Trip(
        UUID id,
        Identity identity,
        Transport transport,
        Set<String> tokens,
        String run,
        LocalDate day,
        String carriage,
        String seat,
        String board,
        String alight,
        @Nullable LocalDateTime starts,
        @Nullable LocalDateTime ends)
        implements Listed {

    @Override
    public List<LocalDate> days() {
        return List.of(day);
    }

    /** What the table holds of a ride beside its person. */
    record Kept(
            UUID id,
            UUID personId,
            String transport,
            LocalDate day,
            String number,
            String carriage,
            String seat,
            String board,
            String alight,
            @Nullable LocalDateTime starts,
            @Nullable LocalDateTime ends) {

        Ride ride() {
            var kind = Transport.valueOf(transport.toUpperCase(Locale.ROOT));
            return new Ride(
                    id,
                    personId,
                    kind,
                    RunNumbers.of(kind, number),
                    day,
                    SeatText.read(kind, carriage, seat).seat(),
                    board.isEmpty() ? null : board,
                    alight.isEmpty() ? null : alight,
                    Span.ride(day, starts, ends));
        }
    }
}
