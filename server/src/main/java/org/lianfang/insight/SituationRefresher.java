package org.lianfang.insight;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.cases.CaseReported;
import org.lianfang.isolation.PersonReleased;
import org.lianfang.tracing.ContactsChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the published figures fresh: a second after a change here, every minute for changes elsewhere. An event only
 * raises a flag, after its commit: a thousand changes in a second are one refresh, and an event that a crash swallows
 * costs a minute. Where making them anew takes long it is done less often, so that it takes a tenth of the time after
 * changes here, and a hundredth for those elsewhere.
 */
@Component
class SituationRefresher {
    private static final Logger log = LoggerFactory.getLogger(SituationRefresher.class);

    private final SituationSnapshot snapshot;
    private final AtomicBoolean changed = new AtomicBoolean();
    private volatile long ended = System.nanoTime();
    private volatile long took;

    SituationRefresher(SituationSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    @EventListener({
        CaseReported.class,
        CaseConfirmed.class,
        CaseChanged.class,
        ContactsChanged.class,
        PersonReleased.class
    })
    void onChange() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            changed.set(true);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changed.set(true);
            }
        });
    }

    @Scheduled(fixedDelayString = "${lianfang.situation.look-ms:1000}")
    void refreshIfChanged() {
        if (rested(9) && changed.getAndSet(false)) {
            refresh();
        }
    }

    @Scheduled(fixedDelayString = "${lianfang.situation.interval-ms:60000}")
    void refreshForOthers() {
        if (rested(99)) {
            refresh();
        }
    }

    private boolean rested(int times) {
        return System.nanoTime() - ended >= took * times;
    }

    private void refresh() {
        long begun = System.nanoTime();
        try {
            snapshot.refresh();
            ended = System.nanoTime();
            took = ended - begun;
        } catch (DataAccessException e) {
            changed.set(true);
            log.warn(
                    "the published figures could not be made anew: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** A command may end within the second. */
    @PreDestroy
    void lastLook() {
        if (changed.getAndSet(false)) {
            refresh();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Schedule {}
}
