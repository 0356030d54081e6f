package org.lianfang.healthcode;

import java.time.Instant;
import java.util.UUID;

/**
 * A list that another body has sent.
 *
 * @param needed how many approvals it needs
 * @param state {@code waiting}, {@code approved} or {@code refused}
 */
record OutsideList(
        UUID id,
        String title,
        String body,
        Instant broughtAt,
        UUID broughtById,
        String broughtBy,
        int rows,
        int needed,
        int approvals,
        int refusals,
        String state) {}
