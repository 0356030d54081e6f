package org.lianfang.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on the oldest run that is not over, case by case, each in a transaction of its own. What is done is in the
 * database with it, so another instance, or this one after a restart, goes on with the next case.
 */
@Component
class RematchWork implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RematchWork.class);

    private final RematchTable runs;
    private final RematchChanges changes;
    private final RulePreview preview;
    private final Matching matching;
    private final Itineraries itineraries;
    private final Diseases diseases;
    private final TransactionTemplate transactions;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean ending;
    private volatile @Nullable Proposed proposed;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rematch").factory());

    RematchWork(
            RematchTable runs,
            RematchChanges changes,
            RulePreview preview,
            Matching matching,
            Itineraries itineraries,
            Diseases diseases,
            TransactionTemplate transactions) {
        this.runs = runs;
        this.changes = changes;
        this.preview = preview;
        this.matching = matching;
        this.itineraries = itineraries;
        this.diseases = diseases;
        this.transactions = transactions;
    }

    /** Finds what was asked for here or elsewhere, and what a process that ended has left. */
    @Scheduled(
            initialDelayString = "${lianfang.exposure.look-ms:5000}",
            fixedDelayString = "${lianfang.exposure.look-ms:5000}")
    void look() {
        if (working.compareAndSet(false, true)) {
            worker.execute(() -> {
                try {
                    while (!ending && step()) {
                        // one case after the other
                    }
                } catch (RuntimeException e) {
                    log.warn(
                            "looking at cases again did not go on: {}",
                            e.getClass().getSimpleName());
                } finally {
                    working.set(false);
                }
            });
        }
    }

    /** One case of the oldest run that is not over; false if there is nothing to do that nobody else is doing. */
    boolean step() {
        var run = system(() -> runs.busy().orElse(null));
        if (run == null) {
            return false;
        }
        try {
            return switch (run.stage()) {
                case WAITING -> begin(run);
                case PREVIEWING -> lookAtNext(run);
                case APPLYING -> applyNext(run);
                case PREVIEWED, APPLIED, DISCARDED, CANCELLED, FAILED -> false;
            };
        } catch (RuntimeException e) {
            log.warn("run {} failed in stage {}", run.id(), run.stage(), e);
            system(() -> runs.move(run.id(), run.stage(), RematchStage.FAILED));
            return true;
        }
    }

    private boolean begin(RematchTable.Busy run) {
        system(() -> {
            if (runs.move(run.id(), RematchStage.WAITING, RematchStage.PREVIEWING)) {
                runs.begin(run.id(), concerned(run));
            }
            return true;
        });
        return true;
    }

    private List<IndexCase> concerned(RematchTable.Busy run) {
        var all = itineraries.all();
        return run.kind() == Rematch.Kind.EVERYTHING
                ? all
                : all.stream()
                        .filter(index -> itineraries.rules(index).id().equals(run.disease()))
                        .toList();
    }

    private boolean lookAtNext(RematchTable.Busy run) {
        return system(() -> {
            var next = runs.nextToLookAt(run.id()).orElse(null);
            if (next == null) {
                return runs.all(run.id(), false)
                        && runs.move(run.id(), RematchStage.PREVIEWING, RematchStage.PREVIEWED);
            }
            var found = new ArrayList<RulePreview.Change>();
            var contacts = itineraries
                    .find(next)
                    .map(index -> run.kind() == Rematch.Kind.EVERYTHING
                            ? preview.compareWithStanding(index, found::add)
                            : preview.compare(index, proposed(run.id()), found::add))
                    .orElse(0);
            changes.put(run.id(), next, found);
            runs.looked(run.id(), next, contacts, found);
            return true;
        });
    }

    private boolean applyNext(RematchTable.Busy run) {
        return system(() -> {
            var next = runs.nextToApply(run.id()).orElse(null);
            if (next == null) {
                return runs.all(run.id(), true) && runs.move(run.id(), RematchStage.APPLYING, RematchStage.APPLIED);
            }
            runs.applied(run.id(), next, Rematched.NOTHING.and(matching.rematch(next)));
            return true;
        });
    }

    /** Read once: a text never changes, and reading it takes longer than many a case. */
    private DiseaseProfile proposed(UUID run) {
        var known = proposed;
        if (known == null || !known.run().equals(run)) {
            known = new Proposed(run, diseases.read("", runs.text(run).orElseThrow()));
            proposed = known;
        }
        return known.rules();
    }

    private record Proposed(UUID run, DiseaseProfile rules) {}

    private <T> T system(java.util.function.Supplier<T> work) {
        return Jurisdiction.system("rematch").call(() -> transactions.execute(_ -> work.get()));
    }

    @Override
    public void destroy() {
        ending = true;
        worker.shutdown();
    }
}
