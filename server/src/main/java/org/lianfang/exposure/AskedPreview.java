package org.lianfang.exposure;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.tabular.Progress;

/** One preview that an account has asked for, from the question to the result; read while it is worked on. */
final class AskedPreview implements Progress {
    /** WAITING: another one is being worked on. */
    enum Stage {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * What was found.
     *
     * @param cases cases of the disease that were looked at
     * @param contacts contacts that they have now
     * @param rows how many there are, {@code shifts} holds the largest
     */
    record Result(int cases, int contacts, int added, int removed, int otherwise, int rows, List<RuleShift> shifts) {}

    private final UUID id;
    private final Account asker;
    private final DiseaseProfile proposed;
    private final String text;
    private volatile Stage stage = Stage.WAITING;
    private volatile boolean cancelled;
    private volatile long done;
    private volatile long total;
    private volatile @Nullable Result result;

    AskedPreview(UUID id, Account asker, DiseaseProfile proposed, String text) {
        this.id = id;
        this.asker = asker;
        this.proposed = proposed;
        this.text = text;
    }

    /** Works on it in the caller's thread; throws only what went wrong. */
    void work(RulePreview preview, UnaryOperator<String> regionNames) {
        if (cancelled) {
            return;
        }
        stage = Stage.RUNNING;
        try {
            var shifts = new RuleShifts(asker.jurisdiction());
            var looked = preview.of(proposed, this, shifts::add);
            result = new Result(
                    looked.cases(),
                    looked.contacts(),
                    shifts.added(),
                    shifts.removed(),
                    shifts.otherwise(),
                    shifts.size(),
                    shifts.largest(regionNames));
            stage = Stage.DONE;
        } catch (CancellationException e) {
            stage = Stage.CANCELLED;
        } catch (RuntimeException e) {
            stage = Stage.FAILED;
            throw e;
        }
    }

    /** Ends it at the next case; what is done stays done. */
    void cancel() {
        cancelled = true;
        if (stage == Stage.WAITING) {
            stage = Stage.CANCELLED;
        }
    }

    boolean belongsTo(Account account) {
        return asker.id().equals(account.id());
    }

    boolean over() {
        return stage != Stage.WAITING && stage != Stage.RUNNING;
    }

    UUID id() {
        return id;
    }

    DiseaseProfile proposed() {
        return proposed;
    }

    String text() {
        return text;
    }

    Stage stage() {
        return stage;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }

    @Nullable
    Result result() {
        return result;
    }

    @Override
    public void total(long units) {
        total = units;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread works, others only read
    public void advance(long units) {
        done += units;
        if (cancelled) {
            throw new CancellationException();
        }
    }
}
