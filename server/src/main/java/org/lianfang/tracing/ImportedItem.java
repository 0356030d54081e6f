package org.lianfang.tracing;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.lianfang.tabular.Row;

/**
 * A row of a file of itineraries, read.
 *
 * @param caseNo the named case it belongs to; empty for a published exposure of an unnamed case
 * @param reference of the published exposure; empty where there is a case
 * @param publishedAt null for now
 */
record ImportedItem(
        Row row,
        ItineraryEntry entry,
        String caseNo,
        String reference,
        @Nullable LocalDateTime publishedAt) {

    boolean named() {
        return !caseNo.isEmpty();
    }
}
