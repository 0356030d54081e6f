package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianfang.disease.Disposition;
import org.lianfang.isolation.ReleaseRule.Answer;

class ReleaseRuleTest {
    private static final LocalDate LAST = LocalDate.of(2020, 2, 5);
    private static final LocalDateTime DAY_AFTER = LAST.plusDays(1).atTime(9, 0);

    private final ReleaseRule rule = new ReleaseRule(OrderRuleTest.profile().observation());

    @Test
    void allowsOnTheDayAfterTheLastWithTwoNormalTemperatures() {
        assertThat(rule.decide(home(LAST), DAY_AFTER, List.of(reading("36.5"), reading("37.2"))))
                .isEqualTo(Answer.ALLOWED);
    }

    @Test
    void refusesWhileTheObservationLastsHoweverNormalTheTemperatures() {
        var normal = List.of(reading("36.5"), reading("36.5"));
        assertThat(rule.decide(home(LAST), LAST.atTime(23, 59), normal)).isEqualTo(Answer.NOT_OVER);
        assertThat(rule.decide(home(null), DAY_AFTER.plusYears(1), normal)).isEqualTo(Answer.EXPOSURE_GOES_ON);
    }

    @Test
    void neverReleasesBecauseADayHasPassedAlone() {
        assertThat(rule.decide(home(LAST), DAY_AFTER.plusDays(30), List.of())).isEqualTo(Answer.CHECKS_MISSING);
        assertThat(rule.decide(home(LAST), DAY_AFTER, List.of(reading("36.5")))).isEqualTo(Answer.CHECKS_MISSING);
    }

    @Test
    void refusesAfterAFeverOrASymptom() {
        assertThat(rule.decide(home(LAST), DAY_AFTER, List.of(reading("36.5"), reading("36.5"), reading("37.3"))))
                .isEqualTo(Answer.CHECKS_NOT_NORMAL);
        assertThat(rule.decide(home(LAST), DAY_AFTER, List.of(reading("36.5"), reading("36.5", "cough"))))
                .isEqualTo(Answer.CHECKS_NOT_NORMAL);
    }

    @Test
    void refusesWhatWasNotServedOrIsClosed() {
        assertThat(rule.decide(OrderRuleTest.withStatus(OrderStatus.PROPOSED), DAY_AFTER, List.of()))
                .isEqualTo(Answer.NOT_SERVED);
        for (var status : List.of(OrderStatus.RELEASED, OrderStatus.ENDED, OrderStatus.SUPERSEDED)) {
            assertThat(rule.decide(OrderRuleTest.withStatus(status), DAY_AFTER, List.of()))
                    .isEqualTo(Answer.CLOSED);
        }
    }

    @Test
    void leavesTemperaturesInHospitalToTheHospital() {
        assertThat(rule.decide(OrderRuleTest.active(Disposition.Order.HOSPITAL, LAST), DAY_AFTER, List.of()))
                .isEqualTo(Answer.ALLOWED);
    }

    private static IsolationOrder home(@org.jspecify.annotations.Nullable LocalDate endsOn) {
        return OrderRuleTest.active(Disposition.Order.HOME, endsOn);
    }

    private static Reading reading(String celsius, String... symptoms) {
        return new Reading(
                UUID.randomUUID(), new UUID(0, 1), 1, DAY_AFTER, new BigDecimal(celsius), List.of(symptoms), "w");
    }
}
