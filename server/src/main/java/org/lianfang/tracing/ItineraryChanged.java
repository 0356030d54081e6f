package org.lianfang.tracing;

import java.util.UUID;

/** An approved item has been withdrawn; those whom only it exposed are contacts no longer. */
public record ItineraryChanged(UUID indexId) {}
