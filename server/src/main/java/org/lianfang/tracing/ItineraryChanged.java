package org.lianfang.tracing;

import java.util.List;
import java.util.UUID;

/**
 * Approved items have been withdrawn, or turned out to be another person's; those whom only they exposed are contacts no
 * longer.
 *
 * @param itemIds the items concerned
 */
public record ItineraryChanged(UUID indexId, List<UUID> itemIds) {
    public ItineraryChanged {
        itemIds = List.copyOf(itemIds);
    }
}
