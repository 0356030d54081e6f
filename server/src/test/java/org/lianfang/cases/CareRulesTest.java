package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of referral, of samples and of the course of an illness. */
class CareRulesTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2020-02-01T12:00");

    @ParameterizedTest
    @CsvSource({
        ",                 FEVER_CLINIC,     SUSPECTED, ",
        ",                 OBSERVATION_ROOM, SUSPECTED, ",
        ",                 ISOLATION_WARD,   SUSPECTED, cases.ward-is-for-patients",
        ",                 ISOLATION_WARD,   CONFIRMED, ",
        "FEVER_CLINIC,     OBSERVATION_ROOM, SUSPECTED, ",
        "OBSERVATION_ROOM, ISOLATION_WARD,   CONFIRMED, ",
        "OBSERVATION_ROOM, ISOLATION_WARD,   CLINICAL, ",
        "FEVER_CLINIC,     OBSERVATION_ROOM, CONFIRMED, cases.observation-is-for-suspected",
        "ISOLATION_WARD,   OBSERVATION_ROOM, SUSPECTED, cases.referral-downwards",
        "ISOLATION_WARD,   FEVER_CLINIC,     CONFIRMED, cases.referral-downwards",
        "ISOLATION_WARD,   ISOLATION_WARD,   CONFIRMED, "
    })
    void refersUpwardsAndKeepsSuspectsApart(
            @Nullable FacilityKind from, FacilityKind to, Classification as, @Nullable String refusal) {
        assertThat(ReferralRule.refusal(from, facility(to, "411202"), as, "411202004001")
                        .orElse(null))
                .isEqualTo(refusal);
    }

    @Test
    void refersWithinTheDistrictThatAFacilityServes() {
        var ofTheNeighbour = facility(FacilityKind.FEVER_CLINIC, "411203");
        assertThat(ReferralRule.refusal(null, ofTheNeighbour, Classification.SUSPECTED, "411202004001"))
                .contains("cases.facility-of-another-district");
        var ofTheCity = facility(FacilityKind.FEVER_CLINIC, "4112");
        assertThat(ReferralRule.refusal(null, ofTheCity, Classification.SUSPECTED, "411202004001"))
                .isEmpty();
    }

    @Test
    void aSampleGoesItsWayOnceAndForward() {
        var taken = step(SampleStage.TAKEN, "2020-02-01T08:00");
        var received = step(SampleStage.RECEIVED, "2020-02-01T10:00");
        assertThat(SampleRule.refusal(List.of(), SampleStage.SENT, NOW, null, NOW))
                .contains("cases.step-out-of-order");
        assertThat(SampleRule.refusal(List.of(taken), SampleStage.RECEIVED, NOW, null, NOW))
                .isEmpty();
        assertThat(SampleRule.refusal(List.of(taken, received), SampleStage.SENT, NOW, null, NOW))
                .contains("cases.step-out-of-order");
        assertThat(SampleRule.refusal(List.of(taken, received), SampleStage.RECEIVED, NOW, null, NOW))
                .contains("cases.step-out-of-order");
        assertThat(SampleRule.refusal(
                        List.of(taken, received),
                        SampleStage.RESULT,
                        received.at().minusMinutes(1),
                        TestResult.NEGATIVE,
                        NOW))
                .contains("cases.step-out-of-order");
        assertThat(SampleRule.refusal(List.of(taken), SampleStage.RESULT, NOW, null, NOW))
                .contains("cases.result-missing");
        assertThat(SampleRule.refusal(List.of(taken), SampleStage.SENT, NOW.plusHours(1), null, NOW))
                .contains("cases.step-in-future");
    }

    @Test
    void nothingFollowsDeathAndTheDischargedOnlyComeBackOrDie() {
        for (Turn turn : Turn.values()) {
            assertThat(CourseRule.follows(null, turn)).isTrue();
            assertThat(CourseRule.follows(Turn.DIED, turn)).isFalse();
            assertThat(CourseRule.follows(turn, turn)).isFalse();
        }
        assertThat(CourseRule.follows(Turn.DISCHARGED, Turn.CURED)).isFalse();
        assertThat(CourseRule.follows(Turn.DISCHARGED, Turn.IN_TREATMENT)).isTrue();
        assertThat(CourseRule.onTheCard(Turn.CURED)).isEqualTo(Outcome.IN_TREATMENT);
    }

    private static Facility facility(FacilityKind kind, String serves) {
        return new Facility(new UUID(0, 1), kind, "某院", serves, serves, 1, 0, 0, 0);
    }

    private static Sample.Step step(SampleStage stage, String at) {
        return new Sample.Step(stage, LocalDateTime.parse(at), LocalDateTime.parse(at), "某", null, null, null);
    }
}
