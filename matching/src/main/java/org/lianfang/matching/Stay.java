package org.lianfang.matching;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's stay at one place.
 *
 * @param person null for the unnamed case of a published exposure
 * @param place the registered place; the same folded name in the same region is one place
 * @param placeName as shown to people
 */
public record Stay(UUID id, @Nullable UUID person, UUID place, String placeName, Span span) {}
