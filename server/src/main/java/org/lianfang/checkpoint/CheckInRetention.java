package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Forgets who has just checked in after an hour, and the sums with the scans; looks every hour, by the deployment's clock. */
@Component
class CheckInRetention {
    private static final Logger log = LoggerFactory.getLogger(CheckInRetention.class);
    private static final Duration JUST = Duration.ofHours(1);

    private final CheckInTable table;
    private final Clock clock;

    CheckInRetention(CheckInTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${lianfang.checkpoint.retention-ms:3600000}",
            fixedDelayString = "${lianfang.checkpoint.retention-ms:3600000}")
    void look() {
        try {
            forget();
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "check-ins were not forgotten, will try again: {}",
                    e.getClass().getSimpleName());
        }
    }

    int forget() {
        Instant now = clock.instant();
        return Jurisdiction.system("retention of check-ins")
                .call(() -> table.forget(now.minus(JUST), ScanTable.day(now.minus(Scans.KEPT))));
    }
}
