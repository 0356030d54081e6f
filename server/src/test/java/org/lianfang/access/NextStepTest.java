package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextStepTest {
    @ParameterizedTest
    @CsvSource({
        "REQUIRED, enrolled,     not passed, own,      PASS_SECOND_FACTOR",
        "REQUIRED, enrolled,     not passed, one-time, PASS_SECOND_FACTOR",
        "REQUIRED, enrolled,     passed,     one-time, CHANGE_PASSWORD",
        "REQUIRED, enrolled,     passed,     own,      NONE",
        "REQUIRED, not enrolled, not passed, one-time, CHANGE_PASSWORD",
        "REQUIRED, not enrolled, not passed, own,      ENROL_SECOND_FACTOR",
        "OFFERED,  enrolled,     not passed, own,      PASS_SECOND_FACTOR",
        "OFFERED,  not enrolled, not passed, own,      NONE",
        "OFFERED,  not enrolled, not passed, one-time, CHANGE_PASSWORD",
        "OFF,      enrolled,     not passed, own,      NONE",
        "OFF,      enrolled,     not passed, one-time, CHANGE_PASSWORD",
    })
    void signingInGoesStepByStep(
            SecondFactorPolicy policy, String enrolled, String passed, String password, NextStep next) {
        assertThat(NextStep.of(
                        policy, enrolled.equals("enrolled"), passed.equals("passed"), password.equals("one-time")))
                .isEqualTo(next);
    }
}
