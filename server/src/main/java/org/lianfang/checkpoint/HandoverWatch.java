package org.lianfang.checkpoint;

import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks at the clocks of handovers, every half a minute. */
@Component
class HandoverWatch {
    private static final Logger log = LoggerFactory.getLogger(HandoverWatch.class);

    private final Handovers handovers;

    HandoverWatch(Handovers handovers) {
        this.handovers = handovers;
    }

    @Scheduled(
            initialDelayString = "${lianfang.checkpoint.look-ms:30000}",
            fixedDelayString = "${lianfang.checkpoint.look-ms:30000}")
    void look() {
        try {
            Jurisdiction.system("handover clock").call(handovers::notice);
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "handovers were not looked at, will try again: {}",
                    e.getClass().getSimpleName());
        }
    }
}
