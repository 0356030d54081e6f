package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewRulesTest {
    private static final List<ReviewState> STATES = List.of(
            ReviewState.of(CaseStatus.REPORTED),
            ReviewState.of(CaseStatus.RETURNED),
            ReviewState.of(CaseStatus.WITHDRAWN),
            new ReviewState(CaseStatus.CONFIRMED, Desk.COUNTY),
            new ReviewState(CaseStatus.CONFIRMED, Desk.CITY),
            new ReviewState(CaseStatus.CONFIRMED, Desk.PROVINCE));

    /** What may be done, by whom, with a card in which state, and what it is then; all else is refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reported          | confirm  | county   | confirmed:county
            reported          | confirm  | city     | confirmed:city
            reported          | confirm  | province | confirmed:province
            reported          | return   | county   | returned
            reported          | return   | city     | returned
            reported          | return   | province | returned
            reported          | correct  | clinic   | reported
            reported          | correct  | county   | reported
            reported          | correct  | city     | reported
            reported          | correct  | province | reported
            reported          | withdraw | clinic   | withdrawn
            reported          | withdraw | county   | withdrawn
            reported          | withdraw | city     | withdrawn
            reported          | withdraw | province | withdrawn
            returned          | correct  | clinic   | reported
            returned          | correct  | county   | reported
            returned          | correct  | city     | reported
            returned          | correct  | province | reported
            returned          | withdraw | clinic   | withdrawn
            returned          | withdraw | county   | withdrawn
            returned          | withdraw | city     | withdrawn
            returned          | withdraw | province | withdrawn
            confirmed:county  | confirm  | city     | confirmed:city
            confirmed:county  | confirm  | province | confirmed:province
            confirmed:city    | confirm  | province | confirmed:province
            confirmed:county  | correct  | county   | confirmed:county
            confirmed:county  | correct  | city     | confirmed:county
            confirmed:county  | correct  | province | confirmed:county
            confirmed:city    | correct  | county   | confirmed:city
            confirmed:city    | correct  | city     | confirmed:city
            confirmed:city    | correct  | province | confirmed:city
            confirmed:province| correct  | county   | confirmed:province
            confirmed:province| correct  | city     | confirmed:province
            confirmed:province| correct  | province | confirmed:province
            confirmed:county  | withdraw | county   | withdrawn
            confirmed:county  | withdraw | city     | withdrawn
            confirmed:county  | withdraw | province | withdrawn
            confirmed:city    | withdraw | county   | withdrawn
            confirmed:city    | withdraw | city     | withdrawn
            confirmed:city    | withdraw | province | withdrawn
            confirmed:province| withdraw | county   | withdrawn
            confirmed:province| withdraw | city     | withdrawn
            confirmed:province| withdraw | province | withdrawn
            """)
    void takesTheStepsOfThreeLevelReview(String from, String act, String desk, String to) {
        ReviewStep step = ReviewRules.step(state(from), act(act), Desk.of(desk).orElseThrow());
        assertThat(step).isEqualTo(new ReviewStep.Taken(state(to)));
    }

    @Test
    void refusesEveryOtherStepWithAReason() {
        var taken = new ArrayList<ReviewStep>();
        var refused = new ArrayList<String>();
        for (ReviewState state : STATES) {
            for (ReviewAct act : ReviewAct.values()) {
                for (Desk desk : Desk.values()) {
                    switch (ReviewRules.step(state, act, desk)) {
                        case ReviewStep.Taken step -> taken.add(step);
                        case ReviewStep.Refused(String code) -> refused.add(code);
                    }
                }
            }
        }
        assertThat(taken).as("as many as the table has rows").hasSize(43);
        assertThat(refused).hasSize(STATES.size() * ReviewAct.values().length * Desk.values().length - 43);
        assertThat(refused).allSatisfy(code -> assertThat(code).startsWith("cases."));
    }

    @Test
    void nobodyBringsBackAWithdrawnCard() {
        for (ReviewAct act : ReviewAct.values()) {
            assertThat(ReviewRules.step(ReviewState.of(CaseStatus.WITHDRAWN), act, Desk.PROVINCE))
                    .isEqualTo(new ReviewStep.Refused("cases.withdrawn"));
        }
    }

    private static ReviewAct act(String name) {
        return ReviewAct.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static ReviewState state(String text) {
        String[] parts = text.split(":");
        return new ReviewState(
                CaseStatus.of(parts[0]).orElseThrow(),
                parts.length == 1 ? null : Desk.of(parts[1]).orElseThrow());
    }
}
