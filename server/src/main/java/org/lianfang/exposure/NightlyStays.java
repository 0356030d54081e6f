package org.lianfang.exposure;

import java.io.UncheckedIOException;
import org.lianfang.tabular.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Each night: days whose time is over go, days that are over are sealed, files that are not right are made again, and
 * all are read through, so that no question of the day has to.
 */
@Component
class NightlyStays {
    private static final Logger log = LoggerFactory.getLogger(NightlyStays.class);

    private final Retention retention;
    private final Sealing sealing;
    private final SealedFolder folder;

    NightlyStays(Retention retention, Sealing sealing, SealedFolder folder) {
        this.retention = retention;
        this.sealing = sealing;
        this.folder = folder;
    }

    @Scheduled(cron = "${lianfang.exposure.nightly:0 20 3 * * *}", zone = "Asia/Shanghai")
    void run() {
        try {
            var dropped = retention.run();
            var sealed = sealing.seal(Progress.silent());
            log.info(
                    "{} days of stays and {} of rides were dropped, {} days were sealed, {} could not be",
                    dropped.stays(),
                    dropped.rides(),
                    sealed.days(),
                    sealed.failed());
            folder.readThrough();
        } catch (DataAccessException | TransactionException | UncheckedIOException e) {
            log.warn(
                    "stays were not sealed, will try again the next night: {}",
                    e.getClass().getSimpleName());
        }
    }
}
