package org.lianfang.exposure;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One preview of other rules that an account has asked for.
 *
 * @param done cases compared so far, of {@code total}
 * @param result null until the stage is DONE
 */
record AskedPreview(
        UUID id,
        String disease,
        int version,
        String text,
        Stage stage,
        long done,
        long total,
        @Nullable Result result) {
    /** WAITING: another run is being worked on. */
    enum Stage {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED;

        static Stage of(RematchStage stage) {
            return switch (stage) {
                case WAITING -> WAITING;
                case PREVIEWING -> RUNNING;
                case PREVIEWED, APPLYING, APPLIED -> DONE;
                case CANCELLED, DISCARDED -> CANCELLED;
                case FAILED -> FAILED;
            };
        }
    }

    /**
     * What was found.
     *
     * @param cases cases of the disease that were looked at
     * @param contacts contacts that they have now
     * @param rows how many there are, {@code shifts} holds the largest
     */
    record Result(int cases, int contacts, int added, int removed, int otherwise, int rows, List<RuleShift> shifts) {}
}
