package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lianfang.access.Audit;
import org.lianfang.database.Jurisdiction;
import org.lianfang.exposure.DaysDropped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets scans when the days for which they are kept are over; looks every hour, by the deployment's clock. */
@Component
class ScanRetention {
    private static final Logger log = LoggerFactory.getLogger(ScanRetention.class);

    private final ScanTable table;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ScanRetention(ScanTable table, Audit audit, TransactionTemplate transactions, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${lianfang.checkpoint.retention-ms:3600000}",
            fixedDelayString = "${lianfang.checkpoint.retention-ms:3600000}")
    void look() {
        try {
            int dropped = dropDays();
            if (dropped > 0) {
                log.info("scans of {} days are forgotten", dropped);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "scans were not forgotten, will try again: {}", e.getClass().getSimpleName());
        }
    }

    /** Drops the days that lie wholly before the time for which scans are kept; how many there were. */
    int dropDays() {
        return dropBefore(ScanTable.day(clock.instant().minus(Scans.KEPT)));
    }

    /** A scan is kept no longer than the stay that it made. */
    @ApplicationModuleListener
    void on(DaysDropped event) {
        dropBefore(event.before());
    }

    int dropBefore(LocalDate first) {
        return Jurisdiction.system("retention of scans").call(() -> {
            int dropped = table.dropBefore(first);
            if (dropped > 0) {
                transactions.executeWithoutResult(_ -> audit.record(
                        "checkpoint.forget",
                        "scan",
                        List.of(),
                        Map.of("before", first.toString(), "days", Integer.toString(dropped))));
            }
            return dropped;
        });
    }
}
