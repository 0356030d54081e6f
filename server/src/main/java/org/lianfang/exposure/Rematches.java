package org.lianfang.exposure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.database.Jurisdiction;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.TableWriter;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Matching everything again, in two acts: a preview of what that would change for whom, and its being applied or
 * discarded. It concerns the whole deployment, so an account of a city or a province is asked for.
 */
@Component
public class Rematches {
    private static final int CITY_DIGITS = 4;

    /** How far a run has come is added up over all its cases: not for each of them. */
    private static final int STEPS_A_LOOK = 50;

    private static final List<String> COLUMNS =
            List.of("case_no", "name", "region_code", "class_before", "order_before", "class_after", "order_after");

    private final RematchTable runs;
    private final RematchChanges changes;
    private final RematchWork work;
    private final People people;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Rematches(
            RematchTable runs,
            RematchChanges changes,
            RematchWork work,
            People people,
            Audit audit,
            TransactionTemplate transactions) {
        this.runs = runs;
        this.changes = changes;
        this.work = work;
        this.people = people;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Begins to look at every case; a preview that nobody has decided about gives way to it. Changes nothing. */
    Rematch ask() {
        var account = city();
        var asked = everywhere(() -> ask(account.id(), account.name()));
        work.look();
        return asked;
    }

    private Rematch ask(@Nullable UUID by, String name) {
        try {
            return Objects.requireNonNull(transactions.execute(_ -> {
                runs.latest(Rematch.Kind.EVERYTHING)
                        .forEach(id -> runs.move(id, RematchStage.PREVIEWED, RematchStage.DISCARDED));
                var id = runs.insert(Rematch.Kind.EVERYTHING, by, name, null, 0, null);
                record("rematch.preview", id);
                return runs.find(id).orElseThrow();
            }));
        } catch (DuplicateKeyException e) {
            throw Problem.of(HttpStatus.CONFLICT, "exposure.rematch-running");
        }
    }

    /** The latest, the newest first. */
    List<Rematch> latest() {
        return everywhere(() ->
                Objects.requireNonNull(transactions.execute(_ -> runs.latest(Rematch.Kind.EVERYTHING).stream()
                        .map(runs::find)
                        .flatMap(Optional::stream)
                        .toList())));
    }

    Rematch find(UUID id) {
        return everywhere(() -> Objects.requireNonNull(transactions.execute(_ -> runs.find(id)
                .filter(run -> run.kind() == Rematch.Kind.EVERYTHING)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "exposure.no-such-rematch")))));
    }

    /** Ends it: before anything was applied nothing has changed, afterwards what was done stays done. */
    Rematch end(UUID id) {
        city();
        return everywhere(() -> {
            var run = find(id);
            var to = run.stage() == RematchStage.PREVIEWED ? RematchStage.DISCARDED : RematchStage.CANCELLED;
            transactions.executeWithoutResult(_ -> {
                if ((run.stage().busy() || run.stage() == RematchStage.PREVIEWED) && runs.move(id, run.stage(), to)) {
                    record("rematch." + to.external(), id);
                }
            });
            return find(id);
        });
    }

    /** Makes the contacts of every case what they are found to be now; refused unless the preview has finished. */
    Rematch apply(UUID id) {
        var account = city();
        var applying = everywhere(() -> {
            apply(id, account.name());
            return find(id);
        });
        work.look();
        return applying;
    }

    private void apply(UUID id, String name) {
        find(id);
        try {
            transactions.executeWithoutResult(_ -> {
                if (!runs.move(id, RematchStage.PREVIEWED, RematchStage.APPLYING)) {
                    throw Problem.of(HttpStatus.CONFLICT, "exposure.rematch-not-previewed");
                }
                runs.appliedBy(id, name);
                record("rematch.apply", id);
            });
        } catch (DuplicateKeyException e) {
            throw Problem.of(HttpStatus.CONFLICT, "exposure.rematch-running");
        }
    }

    /** The same from the command line: looks at every case here and now, together with servers that are running. */
    public Rematch previewNow(String name, Progress progress) {
        var asked = Jurisdiction.system(name).call(() -> ask(null, name));
        progress.step("looking at cases");
        return until(asked.id(), progress);
    }

    /** Applies what was previewed, here and now. */
    public Rematch applyNow(UUID id, String name, Progress progress) {
        Jurisdiction.system(name).run(() -> apply(id, name));
        progress.step("matching cases");
        return until(id, progress);
    }

    /** Writes whom a run would change, masked, as CSV or XLSX; how many rows. */
    public long write(UUID id, Path file) {
        try (var writer = TableWriter.create(file, COLUMNS)) {
            var rows = everywhere(() -> Objects.requireNonNull(transactions.execute(_ -> {
                record("rematch.export", id);
                return changes.each(id, change -> row(change, writer));
            })));
            writer.finish();
            return rows;
        }
    }

    private void row(RulePreview.Change change, TableWriter writer) {
        var before = change.before();
        var after = change.after();
        writer.row(
                change.reference(),
                people.find(change.person()).map(Person::maskedName).orElse(""),
                Objects.requireNonNullElse(change.personRegion(), ""),
                before == null ? "" : before.contactClass().external(),
                before == null ? "" : before.order().external(),
                after == null ? "" : after.contactClass().external(),
                after == null ? "" : after.order().external());
    }

    private Rematch until(UUID id, Progress progress) {
        int told = 0;
        for (int steps = 1; ; steps++) {
            boolean went = work.step();
            if (went && steps % STEPS_A_LOOK != 0) {
                continue;
            }
            var run = find(id);
            if (!run.stage().busy()) {
                progress.advance(Math.max(0, run.total() - told));
                return run;
            }
            if (run.total() > 0) {
                progress.total(run.total());
                progress.advance(Math.max(0, run.done() - told));
                told = Math.max(told, run.done());
            }
            if (!went) {
                // the last cases are in the hands of another instance
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void record(String action, UUID id) {
        audit.record(action, "rematch", List.of(id), Map.of());
    }

    private <T> T everywhere(java.util.function.Supplier<T> work) {
        var now = Jurisdiction.current();
        return now == null || now.region().isEmpty()
                ? Jurisdiction.system("rematch").call(work::get)
                : new Jurisdiction("", now.account(), now.actor()).call(work::get);
    }

    private static Account city() {
        var account = CurrentAccount.require();
        if (account.region().length() > CITY_DIGITS) {
            throw Problem.of(HttpStatus.FORBIDDEN, "exposure.rematch-by-city");
        }
        return account;
    }
}
