package org.lianfang.cases;

import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at the clocks of waiting cards, every quarter of a minute. */
@Component
class OverdueWatch {
    private static final Logger log = LoggerFactory.getLogger(OverdueWatch.class);

    private final OverdueCards cards;

    OverdueWatch(OverdueCards cards) {
        this.cards = cards;
    }

    @Scheduled(
            initialDelayString = "${lianfang.review.look-ms:15000}",
            fixedDelayString = "${lianfang.review.look-ms:15000}")
    void look() {
        try {
            Jurisdiction.system("review clock").call(cards::notice);
        } catch (DataAccessException e) {
            log.warn(
                    "overdue cards were not looked at, will try again: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Schedule {}
}
