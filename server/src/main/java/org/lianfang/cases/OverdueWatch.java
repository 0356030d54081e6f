package org.lianfang.cases;

import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at the clocks of waiting cards and consultations, every quarter of a minute. */
@Component
class OverdueWatch {
    private static final Logger log = LoggerFactory.getLogger(OverdueWatch.class);

    private final OverdueCards cards;
    private final OverdueConsultations consultations;

    OverdueWatch(OverdueCards cards, OverdueConsultations consultations) {
        this.cards = cards;
        this.consultations = consultations;
    }

    @Scheduled(
            initialDelayString = "${lianfang.review.look-ms:15000}",
            fixedDelayString = "${lianfang.review.look-ms:15000}")
    void look() {
        try {
            Jurisdiction.system("review clock").call(cards::notice);
            Jurisdiction.system("review clock").call(consultations::notice);
        } catch (DataAccessException e) {
            log.warn(
                    "overdue cards and consultations were not looked at, will try again: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Schedule {}
}
