package org.lianfang.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random outbreaks against the naive oracle. A failure names the seed; LIANFANG_SEED and LIANFANG_RUNS repeat it. */
class MatcherPropertiesTest {
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("LIANFANG_SEED", "20200122"));
    private static final int RUNS = Integer.parseInt(System.getenv().getOrDefault("LIANFANG_RUNS", "2000"));

    @Test
    void agreesWithTheNaiveOracle() {
        var seen = EnumSet.noneOf(Reason.class);
        long pairs = 0;
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            var outbreak = new RandomOutbreak(seed);
            var ventilated = seed % 2 == 0;
            var oracle = new NaiveOracle(outbreak, ventilated);
            var matcher = matcher(outbreak, ventilated);
            for (var person : RandomOutbreak.people()) {
                var evidence = matcher.evidence(outbreak.index(person), outbreak.everything());
                var found = evidence.stream()
                        .map(MatcherPropertiesTest::line)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(found).as("seed %d, case %s", seed, person).isEqualTo(oracle.contactsOf(person));
                assertThat(evidence).as("seed %d: no evidence twice", seed).hasSameSizeAs(found);
                evidence.forEach(one -> seen.add(one.reason()));
                pairs += found.size();
            }
        }
        assertThat(pairs).as("the runs are not trivial").isGreaterThan(10L * RUNS);
        assertThat(seen).as("every reason occurred").containsExactlyInAnyOrder(Reason.values());
    }

    @Test
    void findsTheSameAmongRetrievedCandidatesAsAmongAll() {
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            var outbreak = new RandomOutbreak(seed);
            var matcher = matcher(outbreak, false);
            var index = outbreak.index(someone(seed));
            var all = outbreak.everything();
            var reach = matcher.reach(index);
            var retrieved = new Candidates(
                    all.rides().stream().filter(reach::admits).toList(),
                    all.stays().stream().filter(reach::admits).toList(),
                    all.ties());
            assertThat(matcher.evidence(index, retrieved)).as("seed %d", seed).isEqualTo(matcher.evidence(index, all));
        }
    }

    @Test
    void answersTheSameForAnyOrderAndForPartsTakenTogether() {
        for (long seed = SEED; seed < SEED + RUNS / 4; seed++) {
            var outbreak = new RandomOutbreak(seed);
            var matcher = matcher(outbreak, false);
            var index = outbreak.index(someone(seed));
            var all = outbreak.everything();
            var rides = new ArrayList<>(all.rides());
            Collections.shuffle(rides, new Random(seed));
            var whole = matcher.evidence(index, all);
            assertThat(matcher.evidence(index, new Candidates(rides, all.stays(), all.ties())))
                    .as("seed %d", seed)
                    .isEqualTo(whole);
            var parts = new ArrayList<Evidence>();
            rides.forEach(
                    ride -> parts.addAll(matcher.evidence(index, new Candidates(List.of(ride), List.of(), List.of()))));
            parts.addAll(matcher.evidence(index, new Candidates(List.of(), all.stays(), all.ties())));
            assertThat(parts).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    @Test
    void twoCasesExposeEachOtherInTheSameClass() {
        for (long seed = SEED; seed < SEED + RUNS / 4; seed++) {
            var outbreak = new RandomOutbreak(seed);
            var matcher = matcher(outbreak, seed % 2 == 0);
            for (var mine : outbreak.rides.values()) {
                for (var theirs : outbreak.rides.values()) {
                    assertThat(classes(matcher, mine, theirs))
                            .as("seed %d: %s and %s", seed, mine, theirs)
                            .isEqualTo(classes(matcher, theirs, mine));
                }
            }
        }
    }

    @Test
    void keepsEveryEvidenceAndTheStrongestClassOfEachPerson() {
        for (long seed = SEED; seed < SEED + RUNS / 4; seed++) {
            var outbreak = new RandomOutbreak(seed);
            var evidence = matcher(outbreak, false).evidence(outbreak.index(someone(seed)), outbreak.everything());
            var contacts = Matcher.contacts(evidence);
            assertThat(contacts).extracting(Exposed::person).doesNotHaveDuplicates();
            assertThat(contacts.stream().flatMap(contact -> contact.evidence().stream()))
                    .containsExactlyInAnyOrderElementsOf(evidence);
            for (var contact : contacts) {
                var has =
                        contact.evidence().stream().map(Evidence::contactClass).toList();
                var expected = has.contains(ContactClass.CLOSE)
                        ? ContactClass.CLOSE
                        : has.contains(ContactClass.UNVERIFIED) ? ContactClass.UNVERIFIED : ContactClass.GENERAL;
                assertThat(contact.contactClass()).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    private static List<ContactClass> classes(Matcher matcher, Ride mine, Ride theirs) {
        var index = new IndexItinerary(mine.person(), InfectiousWindow.unbounded(), List.of(mine), List.of());
        return matcher.evidence(index, new Candidates(List.of(theirs), List.of(), List.of())).stream()
                .map(Evidence::contactClass)
                .toList();
    }

    private static Matcher matcher(RandomOutbreak outbreak, boolean ventilated) {
        return new Matcher(ventilated ? Given.VENTILATED : Given.COVID, outbreak.timetable());
    }

    private static UUID someone(long seed) {
        return new UUID(1, seed % 6);
    }

    private static String line(Evidence one) {
        return one.person() + " " + one.indexRecord() + " " + one.otherRecord() + " "
                + one.contactClass().external() + " " + one.minutes() + " " + one.segmentKnown();
    }
}
