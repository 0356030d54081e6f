package org.lianfang.exposure;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The previews of other rules that were asked for in the portal: runs of {@link RematchWork} that are never applied but
 * adopted. An account has one, and asking again cancels the one before. They are in the database and outlive the process.
 */
@Component
class AskedPreviews {
    private final RematchTable runs;
    private final RematchChanges changes;
    private final RematchWork work;
    private final Regions regions;
    private final TransactionTemplate transactions;

    AskedPreviews(
            RematchTable runs,
            RematchChanges changes,
            RematchWork work,
            Regions regions,
            TransactionTemplate transactions) {
        this.runs = runs;
        this.changes = changes;
        this.work = work;
        this.regions = regions;
        this.transactions = transactions;
    }

    AskedPreview ask(Account asker, DiseaseProfile proposed, String text) {
        var id = system(() -> {
            runs.latest(Rematch.Kind.RULES).stream()
                    .map(runs::find)
                    .flatMap(Optional::stream)
                    .filter(run -> asker.id().equals(run.askedBy()))
                    .forEach(this::cancel);
            return runs.insert(Rematch.Kind.RULES, asker.id(), asker.name(), proposed.id(), proposed.version(), text);
        });
        work.look();
        return find(asker, id).orElseThrow();
    }

    /** The asker's own. */
    Optional<AskedPreview> find(Account asker, UUID id) {
        return system(() -> run(asker, id).map(run -> {
            var stage = AskedPreview.Stage.of(run.stage());
            return new AskedPreview(
                    id,
                    Objects.requireNonNull(run.disease()),
                    run.rules(),
                    runs.text(id).orElseThrow(),
                    stage,
                    run.done(),
                    run.total(),
                    stage == AskedPreview.Stage.DONE ? result(run, asker) : null);
        }));
    }

    /** Ends it at the next case; what is done stays done. */
    void cancel(Account asker, UUID id) {
        system(() -> {
            run(asker, id).ifPresent(this::cancel);
            return id;
        });
    }

    private void cancel(Rematch run) {
        if (run.stage().busy()) {
            runs.move(run.id(), run.stage(), RematchStage.CANCELLED);
        }
    }

    private Optional<Rematch> run(Account asker, UUID id) {
        return runs.find(id)
                .filter(run -> run.kind() == Rematch.Kind.RULES && asker.id().equals(run.askedBy()));
    }

    private AskedPreview.@Nullable Result result(Rematch run, Account asker) {
        var shifts = new RuleShifts(asker.jurisdiction());
        changes.alike(run.id()).forEach(alike -> shifts.add(alike.change(), alike.people()));
        return new AskedPreview.Result(
                run.total(),
                run.contacts(),
                shifts.added(),
                shifts.removed(),
                shifts.otherwise(),
                shifts.size(),
                shifts.largest(code -> regions.find(code).map(Region::name).orElse(code)));
    }

    /** Counted for the whole country, whoever asks; what of it is told is decided by the asker's jurisdiction. */
    private <T> T system(java.util.function.Supplier<T> work) {
        return Jurisdiction.system("preview").call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }
}
