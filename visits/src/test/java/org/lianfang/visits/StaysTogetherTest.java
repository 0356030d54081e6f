package org.lianfang.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stays that are asked together, and crowds. A failure names the seed. */
class StaysTogetherTest {
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("LIANFANG_SEED", "20211223"));
    private static final int RUNS = Integer.parseInt(System.getenv().getOrDefault("LIANFANG_RUNS", "3000"));

    @Test
    void manyStaysAskedAtOnceOnTwoThreadsMeetWhomEachMeetsAlone() {
        long met = 0;
        try (var two = new Parts(2)) {
            for (long seed = SEED; seed < SEED + RUNS / 4; seed++) {
                var city = new NaiveCity(seed);
                try (var arena = Arena.ofShared()) {
                    var history = city.byDay(arena);
                    var builder = new Stays.Builder();
                    var expected = new ArrayList<String>();
                    for (int i = 0; i < 20; i++) {
                        int number = i;
                        int place = i % (city.places + 1);
                        long from = city.someTime();
                        long until = i == 0 ? from : city.someTime();
                        builder.add(place, from, until);
                        city.overlapping(place, from, until)
                                .forEach(one -> expected.add(meeting(
                                        number,
                                        one.person(),
                                        Math.max(from, one.entered()),
                                        Math.min(until, one.left()))));
                    }
                    var stays = builder.build();
                    var found = two.divide(stays.size(), 3, () -> new Asking(history, stays)).stream()
                            .flatMap(one -> one.found.stream())
                            .toList();
                    assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
                    met += found.size();
                }
            }
        }
        assertThat(met).as("the runs are not trivial").isGreaterThan(RUNS);
    }

    /** More stays than are looked up together, more rows than are looked at together, and stays without begin or end. */
    @Test
    void aThousandStaysAtCrowdedPlacesMeetWhomEachMeetsAlone() {
        var random = new SplittableRandom(SEED);
        long begins = -2 * NaiveCity.DAY;
        int places = 5;
        try (var arena = Arena.ofConfined()) {
            var days = new ArrayList<Visits>();
            for (long base = begins; base < begins + 3 * NaiveCity.DAY; base += NaiveCity.DAY) {
                var day = new VisitsBuilder(base);
                for (int i = 0; i < 20_000; i++) {
                    long entered = base + random.nextLong(NaiveCity.DAY);
                    int most = random.nextInt(50) == 0 ? 30 * 3_600 : 2 * 3_600;
                    day.add(random.nextInt(3_000), random.nextInt(places), entered, entered + 1 + random.nextInt(most));
                }
                days.add(day.build(arena));
            }
            var history = new History(days);
            var builder = new Stays.Builder();
            var expected = new ArrayList<String>();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                int place = random.nextInt(places);
                long some = begins + random.nextLong(4 * NaiveCity.DAY);
                long from = i % 100 == 0 ? Long.MIN_VALUE : some;
                long until = i % 50 == 0 ? Long.MAX_VALUE : some + random.nextInt(i % 10 == 1 ? 12 * 3_600 : 600);
                builder.add(place, from, until);
                history.overlapping(
                        place,
                        from,
                        until,
                        (day, row) -> expected.add(meeting(
                                number,
                                day.person(row),
                                Math.max(from, day.entered(row)),
                                Math.min(until, day.left(row)))));
            }
            var asking = new Asking(history, builder.build());
            asking.of(0, 1_000);
            assertThat(expected).hasSizeGreaterThan(100_000);
            assertThat(asking.found.stream().sorted().toList())
                    .isEqualTo(expected.stream().sorted().toList());
        }
    }

    private static final class Asking implements Parts.Part {
        final List<String> found = new ArrayList<>();
        private final History history;
        private final Stays stays;

        Asking(History history, Stays stays) {
            this.history = history;
            this.stays = stays;
        }

        @Override
        public void of(int begin, int end) {
            stays.meeting(history, begin, end, (stay, person, from, until, size) -> {
                for (int i = 0; i < size; i++) {
                    found.add(meeting(stay, person[i], from[i], until[i]));
                }
            });
        }
    }

    private static String meeting(int stay, int person, long from, long until) {
        return stay + " " + person + " " + from + " " + until;
    }

    /**
     * Many blocks of rows begin in one second, or in seconds that lie in one step of time, at a place between others; on one
     * day, and in one table of many years, where a step has hours.
     */
    @Test
    void whoComesWithACrowdIsFoundAndWhoCameBeforeOrAfterIsNot() {
        var random = new SplittableRandom(SEED);
        for (long span : new long[] {NaiveCity.DAY, 40 * 366 * NaiveCity.DAY}) {
            var crowd = new ArrayList<NaiveCity.Visit>();
            for (int gate = 0; gate < 6; gate++) {
                long opens = NaiveCity.BEGIN + random.nextLong(span);
                for (int person = 0; person < 300; person++) {
                    long entered = opens + random.nextInt(4);
                    crowd.add(new NaiveCity.Visit(person, 1, entered, entered + 1 + random.nextInt(5)));
                    // as far as a table looks back whose visits last about an hour
                    crowd.add(
                            new NaiveCity.Visit(person, 2, entered, entered + (random.nextBoolean() ? 3_839 : 3_838)));
                    crowd.add(new NaiveCity.Visit(person, 0, entered, entered + 1 + random.nextInt(3_600)));
                }
            }
            var builder = new VisitsBuilder(NaiveCity.BEGIN);
            crowd.forEach(one -> builder.add(one.person(), one.place(), one.entered(), one.left()));
            try (var arena = Arena.ofConfined()) {
                var history = new History(List.of(builder.build(arena)));
                long found = 0;
                for (int i = 0; i < 200; i++) {
                    var some = crowd.get(random.nextInt(crowd.size()));
                    long from = (i % 2 == 0 ? some.entered() : some.left()) + random.nextInt(-5, 5);
                    long until = from + 1 + random.nextInt(8);
                    var expected = new ArrayList<String>();
                    crowd.stream()
                            .filter(one -> one.place() == some.place() && one.overlaps(from, until))
                            .forEach(one -> expected.add(meeting(
                                    0, one.person(), Math.max(from, one.entered()), Math.min(until, one.left()))));
                    var asking = new Asking(
                            history,
                            new Stays.Builder().add(some.place(), from, until).build());
                    asking.of(0, 1);
                    assertThat(asking.found).containsExactlyInAnyOrderElementsOf(expected);
                    var alone = new ArrayList<String>();
                    history.overlapping(
                            some.place(),
                            from,
                            until,
                            (day, row) -> alone.add(meeting(
                                    0,
                                    day.person(row),
                                    Math.max(from, day.entered(row)),
                                    Math.min(until, day.left(row)))));
                    assertThat(alone).containsExactlyInAnyOrderElementsOf(expected);
                    found += expected.size();
                }
                assertThat(found).as("the runs are not trivial").isGreaterThan(20_000);
            }
        }
    }

    /** More people stay over night than are looked at together; each second around their leaving is asked. */
    @Test
    void whoIsStillThereTheDayAfterIsFoundUntilTheSecondOfLeaving() {
        // the second table begins so much earlier that its visits take three cells
        for (long first : new long[] {0, -2 * NaiveCity.DAY}) {
            var builder = new VisitsBuilder(0);
            for (int person = 0; person < 5_000; person++) {
                builder.add(person, 1, first + person, first + person + 60);
            }
            int guests = 1_300;
            for (int person = 0; person < guests; person++) {
                builder.add(person, 1, NaiveCity.DAY - 1 - person, NaiveCity.DAY + 36_000 + person);
                builder.add(person, 2, NaiveCity.DAY - 1 - person, NaiveCity.DAY + 72_000);
            }
            builder.add(guests, 0, NaiveCity.DAY - 1, 3 * NaiveCity.DAY);
            try (var arena = Arena.ofConfined()) {
                var visits = builder.build(arena);
                assertThat(visits.isNarrow()).isEqualTo(first == 0);
                var history = new History(List.of(visits));
                for (int left : new int[] {0, 1, 2, 511, 512, 513, guests - 1, guests}) {
                    long from = NaiveCity.DAY + 36_000 + left - 1;
                    var stays = new Stays.Builder().add(1, from, from + NaiveCity.DAY);
                    var asking = new Asking(history, stays.build());
                    asking.of(0, 1);
                    var expected = new ArrayList<String>();
                    for (int person = left; person < guests; person++) {
                        expected.add(meeting(0, person, from, NaiveCity.DAY + 36_000 + person));
                    }
                    assertThat(asking.found).containsExactlyInAnyOrderElementsOf(expected);
                }
            }
        }
    }

    @Test
    void saysHowManyNumbersAreLess() {
        var random = new SplittableRandom(SEED);
        assertThat(new Ascending().before(0)).isZero();
        for (int run = 0; run < 2_000; run++) {
            int most = 1 << random.nextInt(20);
            long base = run % 3 == 0 ? Long.MIN_VALUE : run % 3 == 1 ? Long.MAX_VALUE - 60L * most : random.nextInt();
            long[] numbers = new long[1 + random.nextInt(60)];
            numbers[0] = base;
            for (int i = 1; i < numbers.length; i++) {
                numbers[i] = numbers[i - 1] + random.nextInt(most);
            }
            var ascending = new Ascending(numbers);
            for (int i = 0; i < 20; i++) {
                long number = switch (i) {
                    case 0 -> Long.MIN_VALUE;
                    case 1 -> Long.MAX_VALUE;
                    default -> numbers[random.nextInt(numbers.length)] + random.nextInt(3) - 1;
                };
                long less = 0;
                for (long one : numbers) {
                    less += one < number ? 1 : 0;
                }
                assertThat(ascending.before(number))
                        .as("seed %d, run %d", SEED, run)
                        .isEqualTo((int) less);
            }
        }
    }
}
