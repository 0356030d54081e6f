package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Zone;

/** The rule of passes against a count that walks day by day and knows nothing of windows. */
class PassRulePropertyTest {
    private static final LocalDate MONDAY = LocalDate.of(2020, 2, 10);
    private static final Instant MADE = Instant.parse("2020-02-01T00:00:00Z");

    @Test
    void onePersonAHouseholdEveryTwoDaysCountsDaysOfTheCalendarInShanghai() {
        var rule = rule(1, 2, MONDAY, null);
        var lateMonday = exit(1, MONDAY.atTime(23, 59));
        assertThat(rule.room(MONDAY, List.of()).allowed()).isTrue();
        assertThat(rule.room(MONDAY, List.of(lateMonday)))
                .isEqualTo(new PassRule.Room(false, lateMonday.at(), MONDAY.plusDays(2)));
        assertThat(rule.room(MONDAY.plusDays(1), List.of(lateMonday)).allowed()).isFalse();
        assertThat(rule.room(MONDAY.plusDays(2), List.of(lateMonday)).allowed())
                .as("24 hours and one minute later it is Wednesday")
                .isTrue();
        // 16:00 UTC is midnight in Shanghai
        assertThat(new PassRule.Exit(new UUID(0, 1), Instant.parse("2020-02-10T15:59:59Z")).day())
                .isEqualTo(MONDAY);
        assertThat(new PassRule.Exit(new UUID(0, 1), Instant.parse("2020-02-10T16:00:00Z")).day())
                .isEqualTo(MONDAY.plusDays(1));
    }

    @Test
    void ofRulesThatCoverADayTheOneMadeLastHolds() {
        var strict = rule(1, 2, MONDAY, null);
        var shut = new PassRule(
                new UUID(0, 2), PassKind.HOUSEHOLD, 0, 1, MONDAY.plusDays(3), MONDAY.plusDays(4), MADE.plusSeconds(60));
        var rules = List.of(strict, shut);
        assertThat(PassRule.on(rules, PassKind.HOUSEHOLD, MONDAY.minusDays(1))).isEmpty();
        assertThat(PassRule.on(rules, PassKind.HOUSEHOLD, MONDAY.plusDays(2))).contains(strict);
        assertThat(PassRule.on(rules, PassKind.HOUSEHOLD, MONDAY.plusDays(4))).contains(shut);
        assertThat(PassRule.on(rules, PassKind.HOUSEHOLD, MONDAY.plusDays(5))).contains(strict);
        assertThat(PassRule.on(rules, PassKind.VEHICLE, MONDAY.plusDays(5))).isEmpty();
        assertThat(shut.room(MONDAY.plusDays(3), List.of())).isEqualTo(new PassRule.Room(false, null, null));
    }

    @RepeatedTest(200)
    void roomAndNextDayAreThoseThatANaiveCountFinds(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var rule = rule(1 + random.nextInt(3), 1 + random.nextInt(5), MONDAY, null);
        var made = exits(random);
        LocalDate day = MONDAY.plusDays(random.nextInt(16));
        var room = rule.room(day, made);
        assertThat(room.allowed()).isEqualTo(within(made, day, rule.days()) < rule.exits());
        LocalDate next = day;
        var known = made.stream().filter(exit -> !exit.day().isAfter(day)).toList();
        while (within(known, next, rule.days()) >= rule.exits()) {
            next = next.plusDays(1);
        }
        assertThat(room.next()).isEqualTo(next);
        if (!room.allowed()) {
            Instant first = Objects.requireNonNull(room.first());
            assertThat(made.stream().filter(one -> inWindow(one, day, rule.days())))
                    .allMatch(one -> !one.at().isBefore(first));
        }
    }

    @RepeatedTest(200)
    void whoGoesOnlyWhereThereIsRoomIsNeverDoubledAndTheOrderOfTellingChangesNothing(RepetitionInfo run) {
        var random = new Random(1_000 + run.getCurrentRepetition());
        var rule = rule(1 + random.nextInt(2), 1 + random.nextInt(4), MONDAY, null);
        var wanted = new ArrayList<>(exits(random));
        wanted.sort(PassRule.Exit.IN_TIME);
        var let = new ArrayList<PassRule.Exit>();
        for (var exit : wanted) {
            if (rule.room(exit.day(), let).allowed()) {
                let.add(exit);
            }
        }
        assertThat(PassRule.doubled(List.of(rule), PassKind.HOUSEHOLD, let)).isEmpty();
        Set<UUID> naive = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (within(wanted.subList(0, i), wanted.get(i).day(), rule.days()) >= rule.exits()) {
                naive.add(wanted.get(i).id());
            }
        }
        var shuffled = new ArrayList<>(wanted);
        Collections.shuffle(shuffled, random);
        assertThat(PassRule.doubled(List.of(rule), PassKind.HOUSEHOLD, shuffled))
                .isEqualTo(naive);
        assertThat(PassRule.doubled(List.of(rule), PassKind.VEHICLE, shuffled)).isEmpty();
    }

    /** Day by day: how many exits fall on the day or on one of the days before it that the rule looks at. */
    private static long within(List<PassRule.Exit> made, LocalDate day, int days) {
        return made.stream().filter(exit -> inWindow(exit, day, days)).count();
    }

    private static boolean inWindow(PassRule.Exit exit, LocalDate day, int days) {
        for (int back = 0; back < days; back++) {
            if (exit.day().equals(day.minusDays(back))) {
                return true;
            }
        }
        return false;
    }

    private static List<PassRule.Exit> exits(Random random) {
        var exits = new ArrayList<PassRule.Exit>();
        int many = random.nextInt(12);
        for (int i = 0; i < many; i++) {
            exits.add(exit(i + 1, MONDAY.plusDays(random.nextInt(14)).atTime(random.nextInt(24), random.nextInt(60))));
        }
        return exits;
    }

    private static PassRule.Exit exit(int id, LocalDateTime at) {
        return new PassRule.Exit(new UUID(0, id), at.atZone(Zone.ID).toInstant());
    }

    private static PassRule rule(int exits, int days, LocalDate from, @Nullable LocalDate until) {
        return new PassRule(new UUID(0, 1), PassKind.HOUSEHOLD, exits, days, from, until, MADE);
    }
}
