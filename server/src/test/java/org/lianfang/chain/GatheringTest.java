package org.lianfang.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lianfang.chain.Gathering.Kind;
import org.lianfang.chain.Gathering.Member;
import org.lianfang.chain.Gathering.Presence;

/** Two cases and more within 14 days of each other in one household or place. */
class GatheringTest {
    private static final LocalDate START = LocalDate.parse("2020-01-20");

    @Test
    void aCaseAloneIsNoClusterAndOneTwiceInAPlaceIsAlone() {
        Member one = member("C1", 0);
        assertThat(Gathering.of(List.of(
                        new Presence(Kind.PLACE, "mall", one),
                        new Presence(Kind.PLACE, "mall", one),
                        new Presence(Kind.HOUSEHOLD, "mall", member("C2", 1)))))
                .isEmpty();
    }

    @Test
    void fourteenDaysAreTogetherAndFifteenAreNot() {
        assertThat(Gathering.of(at("mall", member("C1", 0), member("C2", 14)))).hasSize(1);
        assertThat(Gathering.of(at("mall", member("C1", 0), member("C2", 15)))).isEmpty();
        assertThat(Gathering.of(at("mall", member("C1", 0), member("C2", 14), member("C3", 28), member("C4", 50))))
                .singleElement()
                .satisfies(gathering -> {
                    assertThat(gathering.cases()).extracting(Member::caseNo).containsExactly("C1", "C2", "C3");
                    assertThat(gathering.last()).isEqualTo(START.plusDays(28));
                });
    }

    @Test
    void theLatestComesFirstThenTheLargest() {
        var all = new ArrayList<>(at("early", member("C1", 0), member("C2", 1)));
        all.addAll(at("small", member("C3", 20), member("C4", 30)));
        all.addAll(at("large", member("C5", 20), member("C6", 25), member("C7", 30)));
        assertThat(Gathering.of(all)).extracting(Gathering::key).containsExactly("large", "small", "early");
    }

    /** A naive reading of the definition: whoever shares a key and can be reached by steps of 14 days at most. */
    @Test
    void equalsTheConnectedComponentsOfStepsOfFourteenDays() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var presences = new ArrayList<Presence>();
            for (int i = 0; i < 12; i++) {
                presences.add(new Presence(
                        random.nextBoolean() ? Kind.PLACE : Kind.HOUSEHOLD,
                        "k" + random.nextInt(3),
                        member("C" + i, random.nextInt(60))));
            }
            assertThat(Gathering.of(presences).stream()
                            .map(gathering -> gathering.cases().stream()
                                    .map(Member::caseNo)
                                    .collect(Collectors.toSet()))
                            .collect(Collectors.toSet()))
                    .isEqualTo(naive(presences));
        }
    }

    private static Set<Set<String>> naive(List<Presence> presences) {
        var found = new HashSet<Set<String>>();
        for (Presence start : presences) {
            var reached = new HashSet<>(Set.of(start));
            boolean more = true;
            while (more) {
                more = reached.addAll(presences.stream()
                        .filter(other ->
                                other.kind() == start.kind() && other.key().equals(start.key()))
                        .filter(other -> reached.stream()
                                .anyMatch(one -> Math.abs(one.member().day().toEpochDay()
                                                - other.member().day().toEpochDay())
                                        <= 14))
                        .toList());
            }
            if (reached.size() > 1) {
                found.add(reached.stream()
                        .map(presence -> presence.member().caseNo())
                        .collect(Collectors.toSet()));
            }
        }
        return found;
    }

    private static List<Presence> at(String key, Member... members) {
        return List.of(members).stream()
                .map(member -> new Presence(Kind.PLACE, key, member))
                .toList();
    }

    private static Member member(String no, int day) {
        return new Member(
                UUID.nameUUIDFromBytes(no.getBytes(java.nio.charset.StandardCharsets.UTF_8)), no, START.plusDays(day));
    }
}
