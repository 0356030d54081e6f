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
 * <p>Stays are read by {@link org.lianfang.exposure.PlaceStays}, and those of a person by {@link
 * org.lianfang.exposure.PersonStays}: days that are over by the files that
 * {@link org.lianfang.exposure.Sealing} makes, divided from what came later at a cut (ADR 26), the rest from the table; and
 * scans that are not in the table yet from {@link org.lianfang.exposure.WaitingStays}, which checkpoint answers (ADR 40).
 * {@link org.lianfang.exposure.Retention} drops days and {@link org.lianfang.exposure.Forgetting} people; what was found
 * through them stays found ({@link org.lianfang.exposure.OutlivedEvidence}).
 *
 * <p>Where the rules of the disease ask for it, {@link org.lianfang.exposure.SecondOrder} asks the same once more from each
 * close contact, from its first exposure until it is isolated, through {@link org.lianfang.exposure.Whereabouts}.
 *
 * <p>{@link org.lianfang.exposure.CoLocations} says who was at the same place at the same time as a case or a person, whatever
 * the rules make of it.
 *
 * <p>{@link org.lianfang.exposure.RulePreview} says what other rules would change and for whom; {@code /api/rules} leads
 * from a text over its preview to a new version, adopted if wanted. {@link org.lianfang.exposure.Rematches} does the same for
 * matching everything again: seen first, then applied. Both are runs in the database that {@link org.lianfang.exposure.RematchWork}
 * works on, case by case, in whichever instance.
 *
 * <p>Owns schema {@code exposure}: {@code trip} and {@code visit} (by day, so that retention drops partitions),
 * {@code match_run}, {@code open_import}, {@code fresh_place}, {@code second_source}; of sealing {@code cut}, {@code written}, {@code visit_gone},
 * {@code person_number}, {@code place_number}, {@code horizon}; of matching everything again
 * {@code rematch}, {@code rematch_case}, {@code rematch_change}. Hears {@code ItineraryApproved}, {@code ItineraryChanged}, {@code TiesChanged}, {@code CaseChanged},
 * {@code PersonsMerged}, {@code HouseholdsChanged}; {@code OrderServed} and
 * {@code OrdersChanged} (a close contact who is isolated passes nothing on); says
 * {@link org.lianfang.exposure.DaysDropped}, and of contacts nothing itself, since tracing says {@code ContactsChanged}.
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
            "isolation",
            "matching",
            "visits"
        })
@NullMarked
package org.lianfang.exposure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
