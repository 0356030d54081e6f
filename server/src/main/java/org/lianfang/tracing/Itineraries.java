package org.lianfang.tracing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.matching.IndexItinerary;
import org.springframework.stereotype.Component;

/** Where cases were: drafted, approved, published, withdrawn. */
@Component
public class Itineraries {

    /** The index case of a named case; made when the case is confirmed or its first item is added. */
    public Optional<IndexCase> indexOf(UUID caseId) {
        throw new UnsupportedOperationException(caseId.toString());
    }

    public Optional<IndexCase> find(UUID indexId) {
        throw new UnsupportedOperationException(indexId.toString());
    }

    /** By case number or the reference of a published exposure. */
    public Optional<IndexCase> findByReference(String reference) {
        throw new UnsupportedOperationException(reference);
    }

    /** All index cases, named ones first, in a stable order. */
    public List<IndexCase> all() {
        throw new UnsupportedOperationException();
    }

    /**
     * What the exposure kernel asks from: the infectious window and the approved rides and stays of the index case, as
     * they stand in this transaction.
     */
    public IndexItinerary forMatching(UUID indexId) {
        throw new UnsupportedOperationException(indexId.toString());
    }

    /** The approved items of an index case, by date. */
    public List<ItineraryItem> approvedOf(UUID indexId) {
        throw new UnsupportedOperationException(indexId.toString());
    }

    /** Adds a draft to the itinerary of a case that is at least reported. Refuses what contradicts itself. */
    public ItineraryItem add(UUID caseId, ItineraryEntry entry) {
        throw new UnsupportedOperationException(caseId + " " + entry);
    }

    /** Approves and publishes all drafts of a case in one transaction and publishes {@link ItineraryApproved}. */
    public List<ItineraryItem> approve(UUID caseId) {
        throw new UnsupportedOperationException(caseId.toString());
    }
}
