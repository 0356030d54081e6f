package org.lianfang.tracing;

import java.util.List;
import java.util.UUID;

/**
 * A file has changed the approved itineraries of these index cases, named and unnamed, or stop lists of their trains. One event for a batch, so that
 * thousands of published exposures are matched in one go rather than by thousands of listeners at once.
 */
public record ItinerariesImported(List<UUID> indexIds) {
    public ItinerariesImported {
        indexIds = List.copyOf(indexIds);
    }
}
