package org.lianfang.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Random cities against comparing everything with everything. A failure names the seed. */
class VisitsPropertyTest {
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("LIANFANG_SEED", "20211223"));
    private static final int RUNS = Integer.parseInt(System.getenv().getOrDefault("LIANFANG_RUNS", "3000"));
    private static final Comparator<NaiveCity.Visit> ORDER = Comparator.comparingInt(NaiveCity.Visit::place)
            .thenComparingLong(NaiveCity.Visit::entered)
            .thenComparingLong(NaiveCity.Visit::left)
            .thenComparingInt(NaiveCity.Visit::person);

    @Test
    void findsEveryVisitThatOverlapsAStayHoweverLongAgoItBegan() {
        long found = 0;
        long longer = 0;
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            var city = new NaiveCity(seed);
            try (var arena = Arena.ofConfined()) {
                var together = new History(List.of(city.together(arena)));
                var byDay = city.byDay(arena);
                for (int i = 0; i < 8; i++) {
                    int place = i % (city.places + 1);
                    long from = city.someTime();
                    long until = i == 0 ? from : city.someTime();
                    var expected = city.overlapping(place, from, until).stream()
                            .sorted(ORDER)
                            .toList();
                    assertThat(overlapping(together, place, from, until))
                            .as("seed %d", seed)
                            .isEqualTo(expected);
                    assertThat(overlapping(byDay, place, from, until))
                            .as("seed %d, a table a day", seed)
                            .isEqualTo(expected);
                    found += expected.size();
                    longer += expected.stream()
                            .filter(one -> one.left() - one.entered() > NaiveCity.DAY)
                            .count();
                }
            }
        }
        assertThat(found).as("the runs are not trivial").isGreaterThan(10L * RUNS);
        assertThat(longer).as("visits of more than a day occurred").isGreaterThan(RUNS);
    }

    @Test
    void findsTheSameInTablesOfManyBlocksAndGroups() {
        for (long seed = SEED; seed < SEED + 12; seed++) {
            var city = new NaiveCity(seed, 40_000);
            try (var arena = Arena.ofConfined()) {
                var together = new History(List.of(city.together(arena)));
                var byDay = city.byDay(arena);
                for (int i = 0; i < 20; i++) {
                    int place = i % city.places;
                    long from = city.someTime();
                    long until = i % 2 == 0 ? from + 1 : city.someTime();
                    var expected = city.overlapping(place, from, until).stream()
                            .sorted(ORDER)
                            .toList();
                    assertThat(overlapping(together, place, from, until))
                            .as("seed %d", seed)
                            .isEqualTo(expected);
                    assertThat(overlapping(byDay, place, from, until))
                            .as("seed %d, a table a day", seed)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void knowsTheVisitsOfEachPerson() {
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            var city = new NaiveCity(seed, seed % 100 == 0 ? 5_000 : 60);
            try (var arena = Arena.ofConfined()) {
                var byDay = city.byDay(arena);
                for (int person = 0; person <= city.people; person++) {
                    int who = person;
                    var found = new ArrayList<NaiveCity.Visit>();
                    byDay.ofPerson(
                            person,
                            (day, row, place) -> found.add(
                                    new NaiveCity.Visit(day.person(row), place, day.entered(row), day.left(row))));
                    assertThat(found)
                            .as("seed %d", seed)
                            .containsExactlyInAnyOrderElementsOf(city.visits.stream()
                                    .filter(one -> one.person() == who)
                                    .toList());
                }
            }
        }
    }

    @Test
    void makesTheSameBytesOfTheSameVisitsInAnyOrder() {
        for (long seed = SEED; seed < SEED + 200; seed++) {
            var city = new NaiveCity(seed);
            try (var arena = Arena.ofConfined()) {
                var one = city.together(arena).memory().toArray(ValueLayout.JAVA_BYTE);
                assertThat(city.together(arena).memory().toArray(ValueLayout.JAVA_BYTE))
                        .as("seed %d", seed)
                        .isEqualTo(one);
            }
        }
    }

    @Test
    void pairsAreThoseOfEveryoneWithEveryoneAndCountAsMany() {
        long pairs = 0;
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            var city = new NaiveCity(seed);
            try (var arena = Arena.ofConfined()) {
                var sweep = new CoLocation(city.byDay(arena));
                for (int place = 0; place < city.places; place++) {
                    long from = seed % 2 == 0 ? Long.MIN_VALUE : city.someTime();
                    long until = seed % 2 == 0 ? Long.MAX_VALUE : city.someTime();
                    var expected = city.pairs(place, from, until);
                    var found = new ArrayList<List<Long>>();
                    sweep.pairs(
                            place,
                            from,
                            until,
                            (one, other, begins, ends) -> found.add(List.of((long) one, (long) other, begins, ends)));
                    assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
                    assertThat(sweep.count(place, from, until))
                            .as("seed %d", seed)
                            .isEqualTo(expected.size());
                    pairs += expected.size();
                }
            }
        }
        assertThat(pairs).as("the runs are not trivial").isGreaterThan(10L * RUNS);
    }

    @Test
    void contactsOfContactsRespectTheOrderOfTime() {
        long second = 0;
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            var city = new NaiveCity(seed);
            try (var arena = Arena.ofConfined();
                    var shared = Arena.ofShared();
                    var two = new Parts(2)) {
                var cases = city.cases();
                var expected = city.secondOrder(cases);
                var found = seed % 8 == 0
                        ? SecondOrder.of(city.byDay(shared), cases, two)
                        : SecondOrder.of(city.byDay(arena), cases);
                assertThat(asMap(found.contacts())).as("seed %d", seed).isEqualTo(expected.getFirst());
                assertThat(asMap(found.contactsOfContacts()))
                        .as("seed %d", seed)
                        .isEqualTo(expected.getLast());
                second += expected.getLast().size();
            }
        }
        assertThat(second).as("the runs are not trivial").isGreaterThan(RUNS / 4);
    }

    @Test
    void countsAsManyPairsAsItFindsInTablesOfManyPieces() {
        for (long seed = SEED; seed < SEED + 8; seed++) {
            var city = new NaiveCity(seed, 24_000);
            try (var arena = Arena.ofConfined()) {
                var sweep = new CoLocation(city.byDay(arena));
                for (int i = 0; i < 4; i++) {
                    long from = city.someTime();
                    long until = from + 7_200;
                    long[] found = new long[1];
                    sweep.pairs(i % city.places, from, until, (_, _, _, _) -> found[0]++);
                    assertThat(sweep.count(i % city.places, from, until))
                            .as("seed %d", seed)
                            .isEqualTo(found[0]);
                }
            }
        }
    }

    @Test
    void whatFailsOnOneThreadFailsForWhoeverWaits() {
        try (var two = new Parts(2)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> two.divide(100, 1, () -> (begin, _) -> {
                        if (begin == 57) {
                            throw new IllegalArgumentException("57");
                        }
                    }))
                    .withMessage("57");
        }
    }

    /** The table keeps running numbers of pairs in 32 bits; more than that are at one place at once. */
    @Test
    void countsMorePairsAtOnePlaceThanThirtyTwoBitsHold() {
        int crowd = 100_000;
        var builder = new VisitsBuilder(NaiveCity.BEGIN);
        for (int person = 0; person < crowd; person++) {
            builder.add(person, 0, NaiveCity.BEGIN + person % 3_600, NaiveCity.BEGIN + 7_200);
        }
        builder.add(0, 1, NaiveCity.BEGIN, NaiveCity.BEGIN + 60);
        builder.add(1, 1, NaiveCity.BEGIN + 59, NaiveCity.BEGIN + 60);
        try (var arena = Arena.ofConfined()) {
            var sweep = new CoLocation(new History(List.of(builder.build(arena))));
            assertThat(sweep.count(0, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(crowd * (crowd - 1L) / 2);
            assertThat(sweep.count(1, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(1);
        }
    }

    /** A guard who is there all day must not make every later stay read the whole day. */
    @Test
    void looksAtFewRowsBesideTheAnswerThoughSomebodyStaysAllDay() {
        var builder = new VisitsBuilder(NaiveCity.BEGIN);
        builder.add(0, 0, NaiveCity.BEGIN, NaiveCity.BEGIN + NaiveCity.DAY);
        int crowd = 1_000_000;
        for (int i = 1; i <= crowd; i++) {
            long entered = NaiveCity.BEGIN + NaiveCity.DAY * i / (crowd + 1);
            builder.add(i, 0, entered, entered + 60);
        }
        try (var arena = Arena.ofConfined()) {
            var visits = builder.build(arena);
            long evening = NaiveCity.BEGIN + 80_000;
            var found = new ArrayList<Integer>();
            int looked = visits.overlapping(0, evening, evening + 1, (day, row) -> found.add(day.person(row)));
            assertThat(found).contains(0).hasSizeGreaterThan(600);
            assertThat(looked).isLessThan(found.size() + 6 * VisitsLayout.BLOCK);
        }
    }

    @Test
    void refusesWhatIsNoVisit() {
        var builder = new VisitsBuilder(NaiveCity.BEGIN);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(1, 1, 100, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(-1, 1, 100, 200));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(1, -1, 100, 200));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(1, VisitsBuilder.MOST_PLACES, NaiveCity.BEGIN, NaiveCity.BEGIN + 1));
    }

    @Test
    void refusesDaysThatOverlap() {
        try (var arena = Arena.ofConfined()) {
            var early = new VisitsBuilder(0).add(1, 1, 0, 10).add(1, 1, 50, 60).build(arena);
            var late = new VisitsBuilder(0).add(1, 1, 40, 45).build(arena);
            assertThatIllegalArgumentException().isThrownBy(() -> new History(List.of(early, late)));
        }
    }

    private static List<NaiveCity.Visit> overlapping(History history, int place, long from, long until) {
        var found = new ArrayList<NaiveCity.Visit>();
        history.overlapping(
                place,
                from,
                until,
                (day, row) -> found.add(new NaiveCity.Visit(day.person(row), place, day.entered(row), day.left(row))));
        return found;
    }

    private static Map<Integer, Long> asMap(FirstExposures exposures) {
        var map = new HashMap<Integer, Long>();
        exposures.forEach((person, first, size) -> {
            for (int i = 0; i < size; i++) {
                map.put(person[i], first[i]);
            }
        });
        assertThat(map).hasSize(exposures.size());
        return map;
    }
}
