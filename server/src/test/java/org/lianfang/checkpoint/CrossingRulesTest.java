package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianfang.checkpoint.CrossingRules.CrossingReason;
import org.lianfang.checkpoint.CrossingRules.Direction;

/** Who goes out and in by the gate of a compound. */
class CrossingRulesTest {
    private static final UUID GATE = new UUID(0, 1);
    private static final LocalDate DAY = LocalDate.of(2020, 2, 12);
    private static final PassRule.Exit MORNING =
            new PassRule.Exit(new UUID(0, 7), Instant.parse("2020-02-12T01:30:00Z"));
    private static final PassRule EVERY_TWO_DAYS =
            new PassRule(new UUID(0, 2), PassKind.HOUSEHOLD, 1, 2, DAY.minusDays(5), null, Instant.EPOCH);

    @Test
    void theSecondExitOfAHouseholdThatDayIsRefusedWithTheTimeOfTheFirst() {
        assertThat(decide(Direction.OUT, pass(PassKind.HOUSEHOLD), "", false, List.of())
                        .reason())
                .isEqualTo(CrossingReason.WITHIN_RULE);
        assertThat(decide(Direction.OUT, pass(PassKind.HOUSEHOLD), "", false, List.of(MORNING)))
                .isEqualTo(new CrossingRules.Answer(false, CrossingReason.TOO_OFTEN, MORNING.at(), DAY.plusDays(2)));
    }

    @ParameterizedTest
    @EnumSource(PassKind.class)
    void whoeverLivesThereComesBackAndAVisitorLeavesWhateverThePassIsWorth(PassKind kind) {
        Direction home = kind == PassKind.VISITOR ? Direction.OUT : Direction.IN;
        for (Pass pass : List.of(pass(kind), withdrawn(kind), valid(kind, DAY.minusDays(9), DAY.minusDays(3)))) {
            assertThat(decide(home, pass, "", true, List.of(MORNING)).let()).isTrue();
        }
    }

    @Test
    void anEmergencyGoesOutWithoutAPassWithARedCodeAndHoweverOften() {
        for (Pass pass : new Pass[] {null, pass(PassKind.HOUSEHOLD), withdrawn(PassKind.PERSON)}) {
            assertThat(decide(Direction.OUT, pass, "急诊", true, List.of(MORNING)))
                    .isEqualTo(new CrossingRules.Answer(true, CrossingReason.EMERGENCY, null, null));
        }
    }

    @Test
    void otherwiseAPassOfThisGateMustHoldThatDay() {
        assertThat(reason(Direction.OUT, null)).isEqualTo(CrossingReason.NO_PASS);
        assertThat(reason(Direction.IN, null)).isEqualTo(CrossingReason.NO_PASS);
        assertThat(reason(Direction.OUT, withdrawn(PassKind.PERSON))).isEqualTo(CrossingReason.WITHDRAWN);
        assertThat(reason(Direction.OUT, valid(PassKind.PERSON, DAY.plusDays(1), DAY.plusDays(2))))
                .isEqualTo(CrossingReason.NOT_YET);
        assertThat(reason(Direction.IN, valid(PassKind.VISITOR, DAY.minusDays(2), DAY.minusDays(1))))
                .isEqualTo(CrossingReason.EXPIRED);
        assertThat(reason(Direction.IN, valid(PassKind.VISITOR, DAY, DAY))).isEqualTo(CrossingReason.VISITING);
        assertThat(CrossingRules.decide(new CrossingRules.Asked(
                                new UUID(0, 9),
                                Direction.IN,
                                DAY,
                                "",
                                pass(PassKind.PERSON),
                                false,
                                List.of(),
                                List.of()))
                        .reason())
                .isEqualTo(CrossingReason.OTHER_GATE);
    }

    @Test
    void nobodyGoesOutForPleasureFromAHouseholdWithARedCode() {
        assertThat(decide(Direction.OUT, pass(PassKind.HOUSEHOLD), "", true, List.of())
                        .reason())
                .isEqualTo(CrossingReason.RED);
    }

    @Test
    void aGateWithoutARuleForPassesOfThisKindAsksForThePassAlone() {
        assertThat(decide(Direction.OUT, pass(PassKind.PERSON), "", false, List.of(MORNING))
                        .reason())
                .isEqualTo(CrossingReason.WITHIN_RULE);
    }

    private static CrossingReason reason(Direction direction, @Nullable Pass pass) {
        return decide(direction, pass, "", false, List.of()).reason();
    }

    private static CrossingRules.Answer decide(
            Direction direction, @Nullable Pass pass, String emergency, boolean red, List<PassRule.Exit> made) {
        return CrossingRules.decide(
                new CrossingRules.Asked(GATE, direction, DAY, emergency, pass, red, List.of(EVERY_TWO_DAYS), made));
    }

    private static Pass pass(PassKind kind) {
        return valid(kind, DAY.minusDays(10), DAY.plusDays(10));
    }

    private static Pass valid(PassKind kind, LocalDate from, LocalDate until) {
        return made(kind, from, until, null);
    }

    private static Pass withdrawn(PassKind kind) {
        return made(kind, DAY.minusDays(10), DAY.plusDays(10), DAY.atStartOfDay());
    }

    private static Pass made(PassKind kind, LocalDate from, LocalDate until, @Nullable LocalDateTime withdrawn) {
        return new Pass(
                new UUID(0, 3),
                "T-1",
                GATE,
                kind,
                Pass.person(new UUID(0, 4)),
                new UUID(0, 4),
                kind == PassKind.VISITOR ? new UUID(0, 5) : null,
                kind == PassKind.VEHICLE ? "豫M12345" : "",
                "",
                from,
                until,
                from.atStartOfDay(),
                "社区",
                null,
                withdrawn,
                withdrawn == null ? null : "社区",
                withdrawn == null ? "" : "丢失",
                "411202");
    }
}
