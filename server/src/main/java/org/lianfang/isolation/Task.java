package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.Disposition;

/**
 * What somebody in the grid of residence must do about an order.
 *
 * @param dueAt local to the deployment's zone
 * @param doneBy the account's name
 */
public record Task(
        UUID id,
        UUID orderId,
        UUID personId,
        Disposition.Task kind,
        Status status,
        LocalDateTime dueAt,
        LocalDateTime madeAt,
        @Nullable LocalDateTime doneAt,
        @Nullable String doneBy,
        @Nullable Outcome outcome,
        String regionCode,
        String caseRegionCode) {

    /** DROPPED: its order ended or was superseded first. */
    public enum Status {
        OPEN,
        DONE,
        DROPPED;

        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it went; whoever was not found or refused is due again. */
    public enum Outcome {
        SERVED,
        NOT_FOUND,
        REFUSED;

        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
