/**
 * Who was where: rides from passenger lists, stays from check-ins, and the matching of an approved itinerary against
 * them, which is what the whole program exists for.
 *
 * <p>{@link org.lianfang.exposure.Matching} takes an index case, asks the kernel what can meet its itinerary at all,
 * fetches exactly that from {@code exposure.trip}, {@code exposure.visit} and the approved itineraries of other cases,
 * adds the household and whom the investigation named, lets the kernel classify, and hands tracing the whole list of
 * contacts, in one transaction. Matching the same facts again changes nothing, so every trigger may simply match again: an itinerary approved or changed (it matches its own case
 * and exactly those others that it can meet), a case's dates, persons merged, households changed, and each import, which
 * matches exactly the cases that its rows can touch.
 *
 * <p>Stays are read by {@link org.lianfang.exposure.PlaceStays}: days that are over by the files that
 * {@link org.lianfang.exposure.Sealing} makes, divided from what came later at a cut (ADR 26), the rest from the table.
 * {@link org.lianfang.exposure.Retention} drops days and {@link org.lianfang.exposure.Forgetting} people; what was found
 * through them stays found ({@link org.lianfang.exposure.OutlivedEvidence}).
 *
 * <p>{@link org.lianfang.exposure.RulePreview} says what other rules would change and for whom; {@code /api/rules} leads
 * from a text over its preview to a new version, adopted if wanted. Previews that were asked for are kept in memory.
 *
 * <p>Owns schema {@code exposure}: {@code trip} and {@code visit} (by day, so that retention drops partitions),
 * {@code match_run}, {@code open_import}, {@code fresh_place}; of sealing {@code cut}, {@code written}, {@code visit_gone},
 * {@code person_number}, {@code place_number}, {@code horizon}. Hears {@code ItineraryApproved}, {@code ItineraryChanged}, {@code TiesChanged}, {@code CaseChanged},
 * {@code PersonsMerged}, {@code HouseholdsChanged}; says {@link org.lianfang.exposure.DaysDropped}, and of contacts nothing itself, since tracing
 * says {@code ContactsChanged}.
 * Serves product rows D1, D2, D3 (trips, visits), D4.
 */
@ApplicationModule(
        displayName = "Exposure",
        allowedDependencies = {
            "database",
            "tabular",
            "access",
            "region",
            "disease",
            "people",
            "cases",
            "tracing",
            "matching",
            "visits"
        })
@NullMarked
package org.lianfang.exposure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
