package org.lianfang.risk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.cases.CaseWithdrawn;
import org.lianfang.database.Zone;
import org.lianfang.people.PersonsMerged;
import org.lianfang.tracing.ItinerariesImported;
import org.lianfang.tracing.ItineraryApproved;
import org.lianfang.tracing.ItineraryChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Grades anew a moment after a record has changed, at midnight, and every five minutes besides for changes by other
 * processes and for what a crash swallows. An event only raises a flag: a thousand changes in a moment are one grading.
 */
@Component
class RiskWatch {
    private static final Logger log = LoggerFactory.getLogger(RiskWatch.class);
    private static final long LOOKS_AGAIN_SECONDS = 300;

    private final Grading grading;
    private final Clock clock;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();

    RiskWatch(Grading grading, Clock clock) {
        this.grading = grading;
        this.clock = clock;
    }

    @EventListener({
        CaseConfirmed.class,
        CaseChanged.class,
        CaseWithdrawn.class,
        ItineraryApproved.class,
        ItineraryChanged.class,
        ItinerariesImported.class,
        PersonsMerged.class
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

    @Scheduled(initialDelayString = "${lianfang.risk.look-ms:2000}", fixedDelayString = "${lianfang.risk.look-ms:2000}")
    void look() {
        Instant now = clock.instant();
        Instant before = last.get();
        boolean due = before == null
                || !day(before).equals(day(now))
                || before.plusSeconds(LOOKS_AGAIN_SECONDS).isBefore(now);
        if (!changed.getAndSet(false) && !due) {
            return;
        }
        try {
            grading.grade();
            last.set(now);
        } catch (DataAccessException | TransactionException e) {
            changed.set(true);
            log.warn(
                    "levels of risk were not worked out, will try again: {}",
                    e.getClass().getSimpleName());
        }
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(Zone.ID).toLocalDate();
    }
}
