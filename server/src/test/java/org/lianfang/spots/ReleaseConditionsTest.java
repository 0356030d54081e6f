package org.lianfang.spots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.spots.Judgement.Condition.LAST_CONTACT;
import static org.lianfang.spots.Judgement.Condition.NO_NEW_CASE;
import static org.lianfang.spots.Judgement.Condition.RESIDENTS_NEGATIVE;
import static org.lianfang.spots.Judgement.Condition.STEPS_SIGNED;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianfang.disease.SpotRules;
import org.lianfang.spots.ReleaseFacts.CaseThere;
import org.lianfang.spots.ReleaseFacts.Exposed;
import org.lianfang.spots.ReleaseFacts.Inside;
import org.lianfang.spots.ReleaseFacts.Swab;

class ReleaseConditionsTest {
    private static final SpotRules.Release RULES =
            new SpotRules.Release(14, new SpotRules.LastContact(14, true), 2, true);
    private static final LocalDateTime DRAWN = LocalDateTime.parse("2020-03-01T08:00");
    private static final LocalDateTime KNOWN = LocalDateTime.parse("2020-03-01T10:30");

    @Test
    void fourteenFullDaysPassWithoutANewCase() {
        assertThat(noNewCase(KNOWN.plusDays(14).minusMinutes(1)).holds()).isFalse();
        assertThat(noNewCase(KNOWN.plusDays(14)).holds()).isTrue();
        assertThat(noNewCase(KNOWN.plusDays(13)).earliest()).isEqualTo("2020-03-15T10:30");
        assertThat(noNewCase(KNOWN.plusDays(13)).arguments())
                .containsExactly("C1", "2020-03-01 10:30", "14", "2020-03-15 10:30");
    }

    @Test
    void theLatestOfTheCasesCounts() {
        var judged = one(
                NO_NEW_CASE,
                facts(
                        KNOWN.plusDays(20),
                        List.of(
                                new CaseThere("C1", KNOWN),
                                new CaseThere("C2", KNOWN.plusDays(13)),
                                new CaseThere("C3", KNOWN.plusDays(4))),
                        List.of(),
                        List.of()));
        assertThat(judged.holds()).isFalse();
        assertThat(judged.arguments().getFirst()).isEqualTo("C2");
        assertThat(judged.earliest()).isEqualTo(KNOWN.plusDays(27));
    }

    @Test
    void aSpotWithoutAKnownCaseCountsFromItsDrawing() {
        var judged = one(NO_NEW_CASE, facts(DRAWN.plusDays(3), List.of(), List.of(), List.of()));
        assertThat(judged.reason()).isEqualTo("no-case-too-recent");
        assertThat(judged.earliest()).isEqualTo(DRAWN.plusDays(14));
    }

    @Test
    void moreThanFourteenDaysPassAfterTheLastExposureOfAnybody() {
        var exposed = List.of(
                new Exposed(KNOWN, negative(KNOWN.plusDays(1))),
                new Exposed(KNOWN.plusDays(2), negative(KNOWN.plusDays(3))));
        var over = KNOWN.plusDays(16);
        assertThat(lastContact(over, exposed).holds()).isFalse();
        assertThat(lastContact(over, exposed).earliest()).isEqualTo(over);
        assertThat(lastContact(over.plusMinutes(1), exposed).holds()).isTrue();
    }

    @Test
    void whoWasExposedNeedsANegativeSampleFromAfterIt() {
        var now = KNOWN.plusDays(20);
        assertThat(lastContact(now, List.of(new Exposed(KNOWN, null))).reason()).isEqualTo("contacts-untested");
        assertThat(lastContact(now, List.of(new Exposed(KNOWN, null))).earliest())
                .isEqualTo(now);
        assertThat(lastContact(now, List.of(new Exposed(KNOWN, negative(KNOWN))))
                        .holds())
                .isFalse();
        assertThat(lastContact(now, List.of(new Exposed(KNOWN, negative(KNOWN.plusMinutes(1)))))
                        .holds())
                .isTrue();
        var positive = lastContact(now, List.of(new Exposed(KNOWN, new Swab(KNOWN.plusDays(5), false))));
        assertThat(positive.reason()).isEqualTo("contact-positive");
        assertThat(positive.earliest()).isNull();
    }

    @Test
    void anExposureThatGoesOnHasNoEnd() {
        var judged = lastContact(KNOWN.plusDays(90), List.of(new Exposed(null, negative(KNOWN.plusDays(89)))));
        assertThat(judged.reason()).isEqualTo("exposure-goes-on");
        assertThat(judged.earliest()).isNull();
    }

    @Test
    void everyoneInsideIsNegativeWithinTwoDays() {
        var now = KNOWN.plusDays(14);
        assertThat(inside(now, negative(now.minusDays(2))).holds()).isTrue();
        var stale = inside(now, negative(now.minusDays(2).minusMinutes(1)));
        assertThat(stale.holds()).isFalse();
        assertThat(stale.arguments()).containsExactly("0", "1", "2");
        assertThat(stale.earliest()).isEqualTo(now);
        assertThat(inside(now, null).arguments()).containsExactly("1", "0", "2");
        assertThat(inside(now, new Swab(now.minusHours(3), false)).reason()).isEqualTo("resident-positive");
        assertThat(inside(now, new Swab(now.minusHours(3), false)).earliest()).isNull();
    }

    @Test
    void everyOtherStepIsSigned() {
        var facts = new ReleaseFacts(KNOWN, DRAWN, List.of(), List.of(), List.of(), List.of("seal", "supply"));
        assertThat(one(STEPS_SIGNED, facts).holds()).isFalse();
        assertThat(one(STEPS_SIGNED, facts).arguments()).containsExactly("seal", "supply");
    }

    @Test
    void whatTheProfileDoesNotAskIsNotJudged() {
        var rules = new SpotRules.Release(21, null, null, false);
        var judged = ReleaseConditions.judge(rules, facts(KNOWN.plusDays(14), List.of(), List.of(), List.of()));
        assertThat(judged).extracting(Judgement::condition).containsExactly(NO_NEW_CASE);
        assertThat(judged.getFirst().earliest()).isEqualTo(DRAWN.plusDays(21));
    }

    @Test
    void allTogetherCouldHoldWhenTheLatestOfThemCould() {
        var facts = facts(
                KNOWN.plusDays(5),
                List.of(new CaseThere("C1", KNOWN)),
                List.of(new Exposed(KNOWN.plusDays(2), null)),
                List.of(new Inside(null)));
        assertThat(ReleaseConditions.earliest(ReleaseConditions.judge(RULES, facts)))
                .isEqualTo(KNOWN.plusDays(16));
        var positive = facts(
                KNOWN.plusDays(5),
                List.of(new CaseThere("C1", KNOWN)),
                List.of(),
                List.of(new Inside(new Swab(KNOWN, false))));
        assertThat(ReleaseConditions.earliest(ReleaseConditions.judge(RULES, positive)))
                .isNull();
    }

    private static Judgement noNewCase(LocalDateTime now) {
        return one(NO_NEW_CASE, facts(now, List.of(new CaseThere("C1", KNOWN)), List.of(), List.of()));
    }

    private static Judgement lastContact(LocalDateTime now, List<Exposed> exposed) {
        return one(LAST_CONTACT, facts(now, List.of(), exposed, List.of()));
    }

    private static Judgement inside(LocalDateTime now, @Nullable Swab latest) {
        return one(RESIDENTS_NEGATIVE, facts(now, List.of(), List.of(), List.of(new Inside(latest))));
    }

    private static Swab negative(LocalDateTime taken) {
        return new Swab(taken, true);
    }

    private static ReleaseFacts facts(
            LocalDateTime now, List<CaseThere> cases, List<Exposed> exposed, List<Inside> inside) {
        return new ReleaseFacts(now, DRAWN, cases, exposed, inside, List.of());
    }

    private static Judgement one(Judgement.Condition condition, ReleaseFacts facts) {
        return ReleaseConditions.judge(RULES, facts).stream()
                .filter(judged -> judged.condition() == condition)
                .findFirst()
                .orElseThrow();
    }
}
