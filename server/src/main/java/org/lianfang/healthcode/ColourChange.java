package org.lianfang.healthcode;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A colour became another.
 *
 * @param rule what decides from now on; null for green
 * @param evidence the places in the sequence of all that was known of the person
 */
record ColourChange(
        UUID id,
        UUID personId,
        Instant at,
        Colour before,
        Colour after,
        @Nullable String rule,
        int rulesVersion,
        List<Long> evidence) {}
