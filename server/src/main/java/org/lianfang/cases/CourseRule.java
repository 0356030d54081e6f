package org.lianfang.cases;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which turn an illness can take after which: nothing follows death, and who has gone home can only fall ill again. */
final class CourseRule {
    private CourseRule() {}

    static boolean follows(@Nullable Turn last, Turn next) {
        return (switch (last) {
                    case null -> Set.of(Turn.IN_TREATMENT, Turn.CURED, Turn.DISCHARGED, Turn.DIED);
                    case IN_TREATMENT -> Set.of(Turn.CURED, Turn.DISCHARGED, Turn.DIED);
                    case CURED -> Set.of(Turn.IN_TREATMENT, Turn.DISCHARGED, Turn.DIED);
                    case DISCHARGED -> Set.of(Turn.IN_TREATMENT, Turn.DIED);
                    case DIED -> Set.<Turn>of();
                })
                .contains(next);
    }

    /** As the card has it: who is cured and not yet discharged is still in treatment. */
    static Outcome onTheCard(Turn turn) {
        return switch (turn) {
            case IN_TREATMENT, CURED -> Outcome.IN_TREATMENT;
            case DISCHARGED -> Outcome.DISCHARGED;
            case DIED -> Outcome.DIED;
        };
    }
}
