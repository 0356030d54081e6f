package org.lianfang.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.lianfang.matching.RuleSet;
import org.lianfang.matching.Seat;
import org.lianfang.matching.SeatZones;
import org.lianfang.matching.Transport;
import org.lianfang.visits.Infectious;
import org.lianfang.visits.Rides;
import org.lianfang.visits.RidesBuilder;
import org.lianfang.visits.SealedDays;
import org.lianfang.visits.VisitsBuilder;

/**
 * A made-up city of 14 days. A railway station (place 0) and a hospital (place 1) have a thousandth of all visits each;
 * the other places follow Zipf and Mandelbrot, 1/(rank + 300), so that none of them is busier. Most visits last minutes
 * to hours, one in two hundred lasts up to 30 hours. The same seed gives the same city.
 */
final class MatchCity {
    static final int DAYS = 14;
    static final int PLACES = 20_000;
    static final int STAYS = 40_000;
    static final int STOPS = 10;
    private static final int CARRIAGES = 17;
    private static final int ROWS = 19;
    static final LocalDate FIRST = LocalDate.of(2021, 12, 20);
    /** The day of which co-location is asked. */
    static final LocalDate ASKED = FIRST.plusDays(9);

    private static final int PLATEAU = 300;
    private static final int VISITS_A_PERSON = 8;
    private static final int RIDES_A_RUN = 800;
    private static final int CASES = 100;

    final long visits;
    final int people;
    final int trips;
    final int runs;
    private final double[] cumulated = new double[PLACES];

    /** A case that stayed at a place; the number is its position. */
    record Stay(int place, long entered, long left) {}

    /** A ride in plain numbers, as a peer keeps it; of a run the kind is its number modulo 3. */
    record Trip(int run, int board, int alight, int person, int carriage, int row) {
        /** The number that {@link #rides} has given the seat. */
        int seat() {
            return carriage * ROWS + row;
        }
    }

    MatchCity(long visits, int trips) {
        this.visits = visits;
        this.people = (int) Math.max(CASES, visits / VISITS_A_PERSON);
        this.trips = trips;
        this.runs = Math.max(3, trips / RIDES_A_RUN);
        cumulated[0] = 0.001;
        cumulated[1] = 0.002;
        double all = 0;
        for (int place = 2; place < PLACES; place++) {
            all += 1.0 / (place + PLATEAU);
        }
        for (int place = 2; place < PLACES; place++) {
            cumulated[place] = cumulated[place - 1] + 0.998 / (place + PLATEAU) / all;
        }
    }

    static long begins(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.ofHours(8)).toEpochSecond();
    }

    static SealedDays lake(java.nio.file.Path directory) throws IOException {
        return new SealedDays(directory, ZoneOffset.ofHours(8));
    }

    VisitsBuilder day(int number) {
        return day(number, visits * (number + 1) / DAYS - visits * number / DAYS);
    }

    /** A day of another size. */
    VisitsBuilder day(int number, long size) {
        var random = new SplittableRandom(1_000 + number);
        long begins = begins(FIRST.plusDays(number));
        var day = new VisitsBuilder(begins);
        for (long i = 0; i < size; i++) {
            int place = place(random);
            long entered = begins + second(random);
            day.add(random.nextInt(people), place, entered, entered + lasts(place, random));
        }
        return day;
    }

    List<Stay> stays(int number) {
        var random = new SplittableRandom(77);
        var stays = new ArrayList<Stay>(number);
        for (int i = 0; i < number; i++) {
            int place = place(random);
            long entered = begins(FIRST.plusDays(random.nextInt(DAYS))) + second(random);
            stays.add(new Stay(place, entered, entered + lasts(place, random)));
        }
        return stays;
    }

    /** Cases from the eighth day on; nobody of them is isolated. */
    List<Infectious> cases() {
        var random = new SplittableRandom(78);
        var people = new ArrayList<Integer>();
        while (people.size() < CASES) {
            int person = random.nextInt(this.people);
            if (!people.contains(person)) {
                people.add(person);
            }
        }
        return people.stream()
                .map(person -> new Infectious(person, begins(FIRST.plusDays(7)), Long.MAX_VALUE))
                .toList();
    }

    /** Rides of everyone. */
    void trips(Consumer<Trip> each) {
        trips(trips, 5, each);
    }

    List<Trip> caseRides(int number) {
        var list = new ArrayList<Trip>(number);
        trips(number, 6, list::add);
        return list;
    }

    private void trips(int number, int seed, Consumer<Trip> each) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < number; i++) {
            int board = random.nextInt(STOPS - 1);
            each.accept(new Trip(
                    random.nextInt(runs),
                    board,
                    board + 1 + random.nextInt(STOPS - 1 - board),
                    random.nextInt(people),
                    1 + random.nextInt(CARRIAGES - 1),
                    1 + random.nextInt(ROWS - 1)));
        }
    }

    Rides rides() {
        var builder = new RidesBuilder(new SeatZones(new RuleSet(
                2,
                new RuleSet.Flight(3),
                new RuleSet.Train(Set.of("G"), 1, 10, 2, 4),
                null,
                false,
                Set.of(),
                false,
                null,
                Set.of())));
        for (int run = 0; run < runs; run++) {
            switch (run % 3) {
                case 0 -> builder.run(Transport.TRAIN, Set.of("G" + run));
                case 1 -> builder.run(Transport.TRAIN, Set.of("K" + run));
                default -> builder.run(Transport.FLIGHT, Set.of("CA" + run));
            }
        }
        for (int carriage = 0; carriage < CARRIAGES; carriage++) {
            for (int row = 0; row < ROWS; row++) {
                builder.seat(seat(carriage, row));
            }
        }
        trips(trip -> builder.add(trip.run(), trip.board(), trip.alight(), trip.person(), trip.seat()));
        return builder.build();
    }

    private static Seat seat(int carriage, int row) {
        return new Seat(
                Set.of(Integer.toString(carriage)), Set.of(row), Set.of(), Set.of(), Set.of(), Seat.Kind.SEAT, false);
    }

    private int place(SplittableRandom random) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble());
        return Math.min(PLACES - 1, found < 0 ? -found - 1 : found + 1);
    }

    /** People are about from six to midnight. */
    private static long second(SplittableRandom random) {
        return 6 * 3600 + random.nextLong(18 * 3600 - 1);
    }

    private static long lasts(int place, SplittableRandom random) {
        if (random.nextInt(200) == 0) {
            return 8 * 3600 + random.nextLong(22 * 3600);
        }
        int most = switch (place) {
            case 0 -> 3_600;
            case 1 -> 3 * 3_600;
            default -> 2 * 3_600;
        };
        return 60 + (long) (most * random.nextDouble() * random.nextDouble());
    }
}
