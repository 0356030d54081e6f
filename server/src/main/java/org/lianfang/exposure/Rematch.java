package org.lianfang.exposure;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at every case in the background, and what came of it. Times are local to the deployment's zone.
 *
 * @param disease of a look through other rules; null otherwise
 * @param rules version that these rules would be; 0 otherwise
 * @param total cases to look at; 0 until it has begun
 * @param done cases looked at, or applied while it is applied
 * @param contacts contacts that the cases looked at have now
 * @param added would become contacts; likewise {@code removed} and {@code otherwise} (another class, order or time)
 * @param didAdd what applying has really done so far; facts may have come in between
 */
public record Rematch(
        UUID id,
        Kind kind,
        RematchStage stage,
        @Nullable UUID askedBy,
        String askedName,
        LocalDateTime askedAt,
        @Nullable String appliedName,
        @Nullable LocalDateTime endedAt,
        @Nullable String disease,
        int rules,
        int total,
        int done,
        int contacts,
        int added,
        int removed,
        int otherwise,
        int didAdd,
        int didRemove,
        int didChange) {

    /** EVERYTHING by the rules in force; RULES: by others, which are never applied here but adopted. */
    public enum Kind {
        EVERYTHING,
        RULES;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
