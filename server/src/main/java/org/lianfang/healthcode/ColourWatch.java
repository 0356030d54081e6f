package org.lianfang.healthcode;

import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sets aside, every half minute, what nobody answered for in time, and writes down
 * which colours have changed because something is over; those are so whether it does or not. Takes expired codes off the
 * list of those called back. Removes one-time codes after a day.
 */
@Component
class ColourWatch {
    private static final Logger log = LoggerFactory.getLogger(ColourWatch.class);

    private final Changes changes;
    private final Appeals appeals;
    private final OneTimeCodes oneTime;

    ColourWatch(Changes changes, Appeals appeals, OneTimeCodes oneTime) {
        this.changes = changes;
        this.appeals = appeals;
        this.oneTime = oneTime;
    }

    @Scheduled(
            initialDelayString = "${lianfang.healthcode.look-ms:30000}",
            fixedDelayString = "${lianfang.healthcode.look-ms:30000}")
    void look() {
        try {
            Jurisdiction.system("colour clock").call(() -> {
                while (appeals.late() > 0) {
                    // likewise
                }
                while (appeals.remind() > 0) {
                    // likewise
                }
                while (changes.passing() > 0) {
                    // as many as there are, some at a time
                }
                changes.dropCalledBack();
                oneTime.forget();
                return true;
            });
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "changes of colours were not written down, will try again: {}",
                    e.getClass().getSimpleName());
        }
    }
}
