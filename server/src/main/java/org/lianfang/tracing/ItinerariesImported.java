package org.lianfang.tracing;

import java.util.List;
import java.util.UUID;

/**
 * A file has changed the approved itineraries of these index cases, named and unnamed, or stop lists of their trains.
 * One event for a batch, so that thousands of published exposures are matched in one go rather than by thousands of
 * listeners at once.
 *
 * @param itemIds items approved or withdrawn; none where only a stop list is new
 */
public record ItinerariesImported(List<UUID> indexIds, List<UUID> itemIds) {
    public ItinerariesImported {
        indexIds = List.copyOf(indexIds);
        itemIds = List.copyOf(itemIds);
    }
}
