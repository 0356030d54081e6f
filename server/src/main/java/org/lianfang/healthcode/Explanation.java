package org.lianfang.healthcode;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A colour of the past, worked out again from the evidence and the rules of that moment.
 *
 * @param person the person whose evidence it is: of one who was merged, the other
 * @param decidedBy what decided; null for green
 * @param logged the colour that the log of changes has for that moment
 * @param agrees whether the two are the same; if not, one of them was tampered with, or the change was not yet written down
 */
public record Explanation(
        UUID person,
        Instant at,
        Colour colour,
        int rulesVersion,
        @Nullable Reason decidedBy,
        List<Known> evidence,
        Colour logged,
        boolean agrees) {

    /** What a rule makes of a piece of evidence. */
    public record Reason(
            String rule,
            Colour colour,
            long evidence,
            String kind,
            UUID sourceId,
            @Nullable UUID caseId,
            String issuer,
            Instant from,
            @Nullable Instant until) {}

    /** A piece of evidence as it was known, and what the rules made of it, whether it held at the moment or not. */
    public record Known(
            long seq,
            String kind,
            UUID sourceId,
            @Nullable UUID caseId,
            Map<String, String> facts,
            Instant heardAt,
            List<Reason> reasons) {}
}
