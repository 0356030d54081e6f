package org.lianfang.spots;

import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at the clocks of open steps, every half minute. */
@Component
class StepWatch {
    private static final Logger log = LoggerFactory.getLogger(StepWatch.class);

    private final OverdueSteps steps;

    StepWatch(OverdueSteps steps) {
        this.steps = steps;
    }

    @Scheduled(
            initialDelayString = "${lianfang.spots.look-ms:30000}",
            fixedDelayString = "${lianfang.spots.look-ms:30000}")
    void look() {
        try {
            Jurisdiction.system("spot clock").call(steps::notice);
        } catch (DataAccessException e) {
            log.warn(
                    "overdue steps were not looked at, will try again: {}",
                    e.getClass().getSimpleName());
        }
    }
}
