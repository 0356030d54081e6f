package org.lianfang.healthcode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The colour of a person at a moment, and why.
 *
 * @param rule id of the rule that decides; null for green
 * @param reason key of the words that say why: {@code healthcode.reason.<rule>}, {@code healthcode.reason.green}
 * @param issuer the county whose CDC answers for the evidence, as a region code; '' for green
 * @param issuedBy the name of that body; '' for green
 * @param until the first moment at which this no longer holds; null for green, and as long as nobody knows
 * @param stale the database has been out of reach, so that newer evidence may not be known here
 */
public record CodeStatus(
        Colour colour,
        @Nullable String rule,
        String reason,
        String issuer,
        String issuedBy,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean stale) {}
