package org.lianfang.matching;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values with valid defaults for tests. */
final class Given {
    static final LocalDate DAY = LocalDate.of(2020, 1, 22);
    static final UUID CASE = id(1);
    static final UUID OTHER = id(2);
    static final InfectiousWindow OPEN = new InfectiousWindow(LocalDateTime.of(2020, 1, 1, 0, 0), null);

    /** The defaults of the exposure rules for COVID-19 in 2020, as a profile would give them. */
    static final RuleSet COVID = new RuleSet(
            2,
            new RuleSet.Flight(3),
            new RuleSet.Train(Set.of("G", "D", "C", "Z", "T", "K"), 1, 10, 2, 4),
            new RuleSet.Coach(true, 3),
            true,
            Set.of(Transport.BUS, Transport.TAXI),
            true,
            new RuleSet.Place(15),
            Set.of(Tie.Kind.HOUSEHOLD, Tie.Kind.CARER, Tie.Kind.ROOM));

    static final RuleSet VENTILATED = new RuleSet(
            2,
            COVID.flight(),
            COVID.train(),
            new RuleSet.Coach(false, 3),
            true,
            COVID.vehicles(),
            true,
            COVID.place(),
            COVID.ties());

    private static long next = 1000;

    private Given() {}

    static UUID id(long number) {
        return new UUID(0, number);
    }

    static UUID nextId() {
        return id(next++);
    }

    static LocalDateTime at(int hour, int minute) {
        return DAY.atTime(hour, minute);
    }

    static Seat seat(Transport transport, String carriage, String remark) {
        return SeatText.read(transport, carriage, remark).seat();
    }

    static Ride ride(UUID person, Transport transport, String number, String carriage, String seat) {
        return ride(person, transport, number, carriage, seat, null, null);
    }

    static Ride ride(
            UUID person,
            Transport transport,
            String number,
            String carriage,
            String seat,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end) {
        return new Ride(
                nextId(),
                person,
                transport,
                RunNumbers.of(transport, number),
                DAY,
                seat(transport, carriage, seat),
                null,
                null,
                Span.ride(DAY, start, end));
    }

    static Ride between(Ride ride, String from, String to) {
        return new Ride(
                ride.id(),
                ride.person(),
                ride.transport(),
                ride.numbers(),
                ride.date(),
                ride.seat(),
                from,
                to,
                ride.span());
    }

    static Ride on(Ride ride, LocalDate date, Span span) {
        return new Ride(
                ride.id(),
                ride.person(),
                ride.transport(),
                ride.numbers(),
                date,
                ride.seat(),
                ride.from(),
                ride.to(),
                span);
    }

    static Stay stay(UUID person, @Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        return new Stay(nextId(), person, id(77), "百货大楼", Span.stay(DAY, start, end));
    }

    static List<Evidence> rides(RuleSet rules, InfectiousWindow window, Timetable timetable, Ride mine, Ride theirs) {
        var index = new IndexItinerary(CASE, window, List.of(mine), List.of());
        return new Matcher(rules, timetable).evidence(index, new Candidates(List.of(theirs), List.of(), List.of()));
    }

    static List<Evidence> stays(InfectiousWindow window, Stay mine, Stay theirs) {
        var index = new IndexItinerary(CASE, window, List.of(), List.of(mine));
        return new Matcher(COVID, Timetable.none())
                .evidence(index, new Candidates(List.of(), List.of(theirs), List.of()));
    }
}
