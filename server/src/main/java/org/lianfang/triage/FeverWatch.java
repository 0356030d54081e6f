package org.lianfang.triage;

import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks at the clocks of fever patients, every half a minute. */
@Component
class FeverWatch {
    private static final Logger log = LoggerFactory.getLogger(FeverWatch.class);

    private final FeverAlarms alarms;

    FeverWatch(FeverAlarms alarms) {
        this.alarms = alarms;
    }

    @Scheduled(
            initialDelayString = "${lianfang.triage.look-ms:30000}",
            fixedDelayString = "${lianfang.triage.look-ms:30000}")
    void look() {
        try {
            Jurisdiction.system("triage clock").call(alarms::notice);
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "fever patients were not looked at, will try again: {}",
                    e.getClass().getSimpleName());
        }
    }
}
