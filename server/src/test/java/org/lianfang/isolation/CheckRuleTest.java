package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckRuleTest {
    private final CheckRule rule = new CheckRule(OrderRuleTest.profile().observation());

    @Test
    void cutsTheDayByTheTimesAtWhichTemperaturesAreDue() {
        assertThat(rule.slot(LocalTime.MIDNIGHT)).isEqualTo(1);
        assertThat(rule.slot(LocalTime.of(11, 59))).isEqualTo(1);
        assertThat(rule.slot(LocalTime.NOON)).isEqualTo(2);
        assertThat(rule.slot(LocalTime.of(23, 59))).isEqualTo(2);
        assertThat(rule.opens(1)).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(rule.opens(2)).isEqualTo(LocalTime.NOON);
    }

    @Test
    void escalatesFromTheFeverOfTheProfileOnAndForAnySymptom() {
        assertThat(rule.raises(new BigDecimal("37.2"), List.of())).isEmpty();
        assertThat(rule.raises(new BigDecimal("37.3"), List.of("cough"))).contains(Escalation.Kind.FEVER);
        assertThat(rule.raises(new BigDecimal("36.6"), List.of("cough"))).contains(Escalation.Kind.SYMPTOMS);
    }
}
