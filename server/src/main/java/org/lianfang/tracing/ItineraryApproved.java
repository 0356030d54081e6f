package org.lianfang.tracing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of one index case have become its approved, published itinerary.
 *
 * @param itemIds items that stand now and did not before, and those that they replaced
 */
public record ItineraryApproved(UUID indexId, @Nullable UUID caseId, List<UUID> itemIds) {
    public ItineraryApproved {
        itemIds = List.copyOf(itemIds);
    }
}
