package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class OverdueRuleTest {
    private static final OverdueRule RULE = new OverdueRule(Duration.ofMinutes(120), Duration.ofMinutes(30));
    private static final LocalDateTime QUEUED = LocalDateTime.parse("2020-01-25T23:00");

    @Test
    void aCardHasUntilTheMinuteOfItsDeadline() {
        assertThat(RULE.reached(QUEUED, QUEUED.plusMinutes(120).minusSeconds(1)))
                .isEmpty();
        assertThat(RULE.reached(QUEUED, QUEUED.plusMinutes(120)))
                .containsExactly(new OverdueRule.Due(Desk.COUNTY, LocalDateTime.parse("2020-01-26T01:00")));
    }

    @Test
    void anOverdueCardGoesUpALevelAtATimeAtItsMinute() {
        assertThat(RULE.reached(QUEUED, QUEUED.plusMinutes(149)))
                .extracting(OverdueRule.Due::desk)
                .containsExactly(Desk.COUNTY);
        assertThat(RULE.reached(QUEUED, QUEUED.plusMinutes(150)))
                .extracting(OverdueRule.Due::desk)
                .containsExactly(Desk.COUNTY, Desk.CITY);
        assertThat(RULE.reached(QUEUED, QUEUED.plusDays(3)))
                .extracting(OverdueRule.Due::desk)
                .containsExactly(Desk.COUNTY, Desk.CITY, Desk.PROVINCE);
    }
}
