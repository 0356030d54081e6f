package org.lianfang.tracing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The drafts of one index case have become its approved, published itinerary. */
public record ItineraryApproved(UUID indexId, @Nullable UUID caseId) {}
