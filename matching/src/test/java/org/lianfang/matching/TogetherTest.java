package org.lianfang.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.matching.Given.CASE;
import static org.lianfang.matching.Given.DAY;
import static org.lianfang.matching.Given.OPEN;
import static org.lianfang.matching.Given.OTHER;
import static org.lianfang.matching.Given.at;
import static org.lianfang.matching.Given.id;
import static org.lianfang.matching.Given.nextId;
import static org.lianfang.matching.Given.stay;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("LIANFANG_SEED", "20220103"));

    @Test
    void isToldFromTheLaterEntryToTheEarlierEndInMinutes() {
        var mine = stay(CASE, at(10, 0), at(11, 0));
        var theirs = stay(OTHER, at(10, 40), at(12, 0));
        assertThat(Together.of(CASE, List.of(mine), List.of(theirs), OPEN))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.person()).isEqualTo(OTHER);
                    assertThat(one.from()).isEqualTo(at(10, 40));
                    assertThat(one.until()).isEqualTo(at(11, 0));
                    assertThat(one.minutes()).isEqualTo(20);
                });
    }

    @Test
    void whoComesWhenTheOtherLeavesWasNotThereAtTheSameTime() {
        var theirs = stay(OTHER, at(11, 0), at(12, 0));
        assertThat(Together.of(CASE, List.of(stay(CASE, at(10, 0), at(11, 0))), List.of(theirs), OPEN))
                .isEmpty();
    }

    @Test
    void nobodyIsTogetherWithThemselvesAndAnUnnamedCaseIsNobody() {
        var mine = stay(CASE, at(10, 0), at(11, 0));
        var unnamed = new Stay(nextId(), null, mine.place(), "", mine.span());
        assertThat(Together.of(CASE, List.of(mine), List.of(stay(CASE, at(10, 0), at(11, 0)), unnamed), OPEN))
                .isEmpty();
    }

    @Test
    void aScanAndAnItineraryOfTheSameStayAreOneStretch() {
        var mine = List.of(stay(CASE, at(10, 0), at(11, 0)), stay(CASE, at(10, 30), at(11, 30)));
        var theirs = stay(OTHER, at(9, 0), at(12, 0));
        assertThat(Together.of(CASE, mine, List.of(theirs), OPEN))
                .extracting(Together::minutes)
                .containsExactly(90);
    }

    @Test
    void unknownTimesGiveTheWholeDayUnlessAnotherStayKnowsThem() {
        var wholeDay = stay(CASE, null, null);
        var theirs = stay(OTHER, at(9, 0), at(12, 0));
        assertThat(Together.of(CASE, List.of(wholeDay), List.of(theirs), OPEN))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.minutes()).isNull();
                    assertThat(one.from()).isEqualTo(DAY.atStartOfDay());
                    assertThat(one.until()).isEqualTo(DAY.plusDays(1).atStartOfDay());
                });
        var known = stay(CASE, at(11, 0), at(12, 30));
        assertThat(Together.of(CASE, List.of(wholeDay, known), List.of(theirs), OPEN))
                .extracting(Together::minutes)
                .containsExactly(60);
    }

    @Test
    void agreesWithCountingEveryMinute() {
        int found = 0;
        int unknown = 0;
        for (long seed = SEED; seed < SEED + 400; seed++) {
            var random = new Random(seed);
            var mine = stays(random, 1 + random.nextInt(4), true);
            var theirs = stays(random, random.nextInt(8), false);
            var window = new InfectiousWindow(
                    DAY.atTime(random.nextInt(20), 0), random.nextInt(3) == 0 ? null : DAY.atTime(22, 30));
            var together = Together.of(CASE, mine, theirs, window);
            for (var other : theirs) {
                var of = together.stream()
                        .filter(one -> one.theirs().id().equals(other.id()))
                        .toList();
                assertThat(minutes(of)).as("seed %d", seed).isEqualTo(everyMinute(mine, other, window));
                if (minutes(of).isEmpty()) {
                    assertThat(of.isEmpty())
                            .as("seed %d: somebody with an unknown time", seed)
                            .isEqualTo(!mayHaveMet(mine, other, window));
                }
                found += minutes(of).isEmpty() ? 0 : 1;
                unknown += of.stream().anyMatch(one -> !one.timeKnown()) ? 1 : 0;
            }
            var reach = new Reach(List.of(), Together.reach(mine, window));
            assertThat(together).allMatch(one -> reach.admits(one.theirs()));
            assertThat(together.stream()
                            .map(one -> one.from() + " " + one.theirs().id()))
                    .as("told once, seed %d", seed)
                    .doesNotHaveDuplicates();
        }
        assertThat(found).isGreaterThan(100);
        assertThat(unknown).isGreaterThan(100);
    }

    private static Set<LocalDateTime> minutes(List<Together> together) {
        var minutes = new TreeSet<LocalDateTime>();
        for (var one : together) {
            if (one.timeKnown()) {
                for (var at = one.from(); at.isBefore(one.until()); at = at.plusMinutes(1)) {
                    assertThat(minutes.add(at)).as("no minute is told twice").isTrue();
                }
            }
        }
        return minutes;
    }

    private static Set<LocalDateTime> everyMinute(List<Stay> mine, Stay theirs, InfectiousWindow window) {
        var minutes = new TreeSet<LocalDateTime>();
        for (var at = DAY.atStartOfDay(); at.isBefore(DAY.plusDays(2).atStartOfDay()); at = at.plusMinutes(1)) {
            var now = at;
            if (!at.isBefore(window.opens())
                    && at.isBefore(window.until())
                    && there(theirs, at)
                    && mine.stream().anyMatch(stay -> stay.place().equals(theirs.place()) && there(stay, now))) {
                minutes.add(at);
            }
        }
        return minutes;
    }

    private static boolean there(Stay stay, LocalDateTime at) {
        @Nullable LocalDateTime start = stay.span().start();
        @Nullable LocalDateTime end = stay.span().end();
        return start != null && end != null && !at.isBefore(start) && at.isBefore(end);
    }

    /** By days and times that are not known: whether some day or hour allows it. */
    private static boolean mayHaveMet(List<Stay> mine, Stay theirs, InfectiousWindow window) {
        for (var stay : mine) {
            boolean unknown = !stay.span().timeKnown() || !theirs.span().timeKnown();
            for (var at = DAY.atStartOfDay(); at.isBefore(DAY.plusDays(2).atStartOfDay()); at = at.plusMinutes(1)) {
                if (unknown
                        && stay.place().equals(theirs.place())
                        && maybe(stay, at)
                        && maybe(theirs, at)
                        && !at.isBefore(window.opens())
                        && at.isBefore(window.until())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean maybe(Stay stay, LocalDateTime at) {
        return stay.span().timeKnown()
                ? there(stay, at)
                : !at.toLocalDate().isBefore(stay.span().firstDay())
                        && !at.toLocalDate().isAfter(stay.span().lastDay());
    }

    private static List<Stay> stays(Random random, int count, boolean mine) {
        var stays = new ArrayList<Stay>();
        for (int i = 0; i < count; i++) {
            var person = mine ? CASE : id(10 + random.nextInt(6));
            var start = DAY.atTime(random.nextInt(24), random.nextInt(60));
            var span = switch (random.nextInt(4)) {
                case 0 -> Span.day(DAY.plusDays(random.nextInt(2)));
                default -> Span.stay(DAY, start, start.plusMinutes(1 + random.nextInt(300)));
            };
            stays.add(new Stay(nextId(), person, id(70 + random.nextInt(2)), "", span));
        }
        return stays;
    }
}
