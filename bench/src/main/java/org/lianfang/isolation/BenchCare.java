package org.lianfang.isolation;

import org.springframework.context.ApplicationContext;

/** A round of daily care when a benchmark wants one. */
public final class BenchCare {
    private BenchCare() {}

    /** How many days of care the round opened. */
    public static int round(ApplicationContext context) {
        return context.getBean(CareRounds.class).go().opened();
    }
}
