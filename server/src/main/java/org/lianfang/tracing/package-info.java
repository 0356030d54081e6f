/**
 * From a case to everyone it exposed: itineraries, what of them the public may read, and contacts with their evidence.
 *
 * <p>An itinerary item is drafted by an investigator and approved with all other drafts of its case in one transaction
 * that also publishes a copy without a person; an approved item never changes, a correction replaces it. Contacts are
 * found elsewhere (exposure) and handed in whole; this room keeps the difference, with every piece of evidence, and
 * says it in words. The published set is held in memory by each instance and answers without a query.
 *
 * <p>Owns schema {@code tracing}: {@code index_case}, {@code itinerary_item}, {@code publication},
 * {@code published_state}, {@code tie} (whom the investigation names), {@code contact}, {@code evidence}, {@code stop}.
 * Publishes {@link ItineraryApproved}, {@link ItinerariesImported}, {@link ItineraryChanged}, {@link TiesChanged} and
 * {@link ContactsChanged}; hears {@code CaseConfirmed},
 * {@code CaseChanged} and {@code PersonsMerged}. Serves product rows A6 (same-itinerary query), C2, C3 (evidence), D1 (contacts), D3 and
 * D4 (import kinds {@code itineraries} and {@code timetable}).
 */
@ApplicationModule(
        displayName = "Tracing",
        allowedDependencies = {"database", "tabular", "access", "region", "disease", "people", "cases", "matching"})
@NullMarked
package org.lianfang.tracing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
