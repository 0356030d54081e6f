package org.lianfang.checkpoint;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works at a point.
 *
 * @param accountId null for a volunteer without an account
 * @param body who sent them: police, health, transport, community
 * @param crew 1 to 4
 */
record Staff(UUID id, UUID pointId, @Nullable UUID accountId, String name, String body, int crew) {}
