package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a release.
 *
 * @param reason why it holds or does not; its words are {@code spots.reason.<reason>}
 * @param arguments of those words: counts, times, case numbers, step ids
 * @param earliest when it could hold at the earliest, as things stand; null where nobody can say
 */
record Judgement(
        Condition condition,
        boolean holds,
        String reason,
        List<String> arguments,
        @Nullable LocalDateTime earliest) {

    Judgement {
        arguments = List.copyOf(arguments);
    }

    enum Condition {
        NO_NEW_CASE,
        LAST_CONTACT,
        RESIDENTS_NEGATIVE,
        STEPS_SIGNED;

        String external() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Judgement holds(Condition condition, String reason, LocalDateTime since, String... arguments) {
        return new Judgement(condition, true, reason, List.of(arguments), since);
    }

    static Judgement not(Condition condition, String reason, @Nullable LocalDateTime earliest, String... arguments) {
        return new Judgement(condition, false, reason, List.of(arguments), earliest);
    }
}
