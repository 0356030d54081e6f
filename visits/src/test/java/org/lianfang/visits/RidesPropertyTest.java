package org.lianfang.visits;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianfang.matching.Candidates;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.Matcher;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Ride;
import org.lianfang.matching.RuleSet;
import org.lianfang.matching.Seat;
import org.lianfang.matching.SeatText;
import org.lianfang.matching.SeatZones;
import org.lianfang.matching.Span;
import org.lianfang.matching.StopList;
import org.lianfang.matching.Transport;

/** Random rides in columns against the {@link Matcher} with the same stop lists and the same rules. */
class RidesPropertyTest {
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("LIANFANG_SEED", "20220109"));
    private static final int RUNS = Integer.parseInt(System.getenv().getOrDefault("LIANFANG_RUNS", "200"));
    private static final LocalDate DAY = LocalDate.of(2022, 1, 9);
    private static final int STOPS = 6;

    private record Service(Transport transport, String number) {}

    private static final List<Service> SERVICES = List.of(
            new Service(Transport.TRAIN, "G6683"),
            new Service(Transport.TRAIN, "L77"),
            new Service(Transport.FLIGHT, "SC4786"),
            new Service(Transport.COACH, "豫M12345"),
            new Service(Transport.SHIP, "双子26"));

    @Test
    void agreesWithTheMatcherOnWhoWasNearAndWhy() {
        var seen = EnumSet.noneOf(Reason.class);
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            var random = new Random(seed);
            var rules = rules(seed % 2 == 0);
            var builder = new RidesBuilder(new SeatZones(rules));
            var runs = SERVICES.stream()
                    .map(service -> builder.run(service.transport(), Set.of(service.number())))
                    .toList();
            var rides = new ArrayList<Ride>();
            for (int person = 0; person < 40; person++) {
                int which = random.nextInt(SERVICES.size());
                int board = random.nextInt(STOPS - 1);
                int alight = board + 1 + random.nextInt(STOPS - 1 - board);
                var seat = seat(random, SERVICES.get(which).transport());
                builder.add(runs.get(which), board, alight, person, builder.seat(seat));
                rides.add(ride(SERVICES.get(which), person, board, alight, seat));
            }
            var columns = builder.build();
            var matcher = new Matcher(rules, (number, _) -> List.of(stopList(number)));
            for (var mine : rides) {
                var expected = matcher
                        .evidence(
                                new IndexItinerary(
                                        mine.person(), InfectiousWindow.unbounded(), List.of(mine), List.of()),
                                new Candidates(rides, List.of(), List.of()))
                        .stream()
                        .map(one -> number(one.person()) + " " + one.reason())
                        .toList();
                var found = new ArrayList<String>();
                int run = runs.get(service(mine));
                columns.aboard(
                        run,
                        stop(requireNonNull(mine.from())),
                        stop(requireNonNull(mine.to())),
                        mine.seat(),
                        (row, reason) -> {
                            if (columns.person(row) != number(requireNonNull(mine.person()))) {
                                found.add(columns.person(row) + " " + reason);
                                seen.add(reason);
                            }
                        });
                assertThat(found).as("seed %d, %s", seed, mine).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        assertThat(seen)
                .as("every reason of a run occurred")
                .contains(Reason.FLIGHT_ROWS_NEAR, Reason.FLIGHT_ROWS_FAR, Reason.FLIGHT_CREW)
                .contains(Reason.FLIGHT_ROW_UNKNOWN, Reason.TRAIN_SAME_CARRIAGE, Reason.TRAIN_OTHER_CARRIAGE)
                .contains(Reason.TRAIN_CARRIAGE_UNKNOWN, Reason.TRAIN_BAY_NEAR, Reason.TRAIN_BAY_FAR)
                .contains(Reason.TRAIN_SAME_COMPARTMENT, Reason.TRAIN_OTHER_COMPARTMENT, Reason.COACH_SEALED)
                .contains(Reason.COACH_ROWS_NEAR, Reason.COACH_ROWS_FAR, Reason.SHIP_SAME_CABIN)
                .contains(Reason.SHIP_OTHER_CABIN, Reason.SHIP_CABIN_UNKNOWN);
    }

    @Test
    void nobodyMeetsWhoLeftAtTheStopWhereTheOtherBoarded() {
        var builder = new RidesBuilder(new SeatZones(rules(false)));
        int run = builder.run(Transport.TRAIN, Set.of("G6683"));
        int seat = builder.seat(SeatText.read(Transport.TRAIN, "2", "3F").seat());
        var rides = builder.add(run, 0, 3, 1, seat).add(run, 3, 5, 2, seat).build();
        var found = new ArrayList<Integer>();
        rides.aboard(run, 2, 3, rides.seat(0), (row, _) -> found.add(rides.person(row)));
        assertThat(found).containsExactly(1);
        found.clear();
        rides.aboard(run, 3, 3, rides.seat(0), (row, _) -> found.add(rides.person(row)));
        assertThat(found).isEmpty();
    }

    @Test
    void refusesVehiclesThatNoStopListBringsTogether() {
        var builder = new RidesBuilder(new SeatZones(rules(false)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.run(Transport.BUS, Set.of("甲城12路")));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(0, 0, 1, 0, 0));
        int run = builder.run(Transport.COACH, Set.of("豫M12345"));
        int seat = builder.seat(Seat.UNKNOWN);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(run, 2, 2, 0, seat));
    }

    private static RuleSet rules(boolean ventilated) {
        return new RuleSet(
                2,
                new RuleSet.Flight(3),
                new RuleSet.Train(Set.of("G", "D"), 1, 10, 2, 4),
                new RuleSet.Coach(!ventilated, 3),
                true,
                Set.of(),
                false,
                null,
                Set.of());
    }

    private static Seat seat(Random random, Transport transport) {
        String carriage = random.nextInt(4) == 0 ? "" : Integer.toString(1 + random.nextInt(3));
        String seat = random.nextInt(5) == 0 ? "" : (1 + random.nextInt(12)) + "C";
        if (transport == Transport.TRAIN && random.nextInt(3) == 0) {
            seat = "软卧" + (random.nextInt(5) == 0 ? "" : (1 + random.nextInt(12)) + "号下铺");
        }
        if (random.nextInt(12) == 0) {
            seat = transport == Transport.FLIGHT ? "机组" : "乘务员";
        }
        return SeatText.read(
                        transport,
                        transport == Transport.SHIP && !carriage.isEmpty()
                                ? "12" + carriage
                                : transport == Transport.TRAIN ? carriage : "",
                        transport == Transport.SHIP ? "" : seat)
                .seat();
    }

    private static Ride ride(Service service, int person, int board, int alight, Seat seat) {
        return new Ride(
                new UUID(2, person),
                new UUID(1, person),
                service.transport(),
                Set.of(service.number()),
                DAY,
                seat,
                station(board),
                station(alight),
                Span.day(DAY));
    }

    private static StopList stopList(String number) {
        return StopList.of(
                number,
                IntStream.range(0, STOPS)
                        .mapToObj(i -> new StopList.Line(station(i), null, LocalTime.of(8 + i, 0)))
                        .toList());
    }

    private static String station(int stop) {
        return "甲乙丙丁戊己".charAt(stop) + "城东";
    }

    private static int stop(String station) {
        return "甲乙丙丁戊己".indexOf(station.charAt(0));
    }

    private static int service(Ride ride) {
        for (int i = 0; i < SERVICES.size(); i++) {
            if (ride.numbers().contains(SERVICES.get(i).number())) {
                return i;
            }
        }
        throw new AssertionError(ride);
    }

    private static int number(UUID person) {
        return (int) person.getLeastSignificantBits();
    }
}
