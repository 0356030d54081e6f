/**
 * Epidemic spots (疫点): places where cases were, put under measures until their conditions hold.
 *
 * <p>Approved stays of a case, from some days before its onset to its isolation, are candidates; an officer draws one as a
 * spot, or one by hand. A spot keeps the version of the disease profile by which it was drawn. One place has one open spot
 * a disease: a later case there joins it and starts its clock again, and so does somebody listed inside since the window
 * opened who is or becomes a case. The steps of the profile are a checklist with signatures; one that is not signed in time is told to the county,
 * then to the city and the province. People inside come and go, have samples taken and are guarded by a roster; whom the
 * cases exposed there follows from tracing. {@link org.lianfang.spots.ReleaseConditions} says which conditions hold and
 * when the others could; a person releases, the passing of time never does. The facts of the release stay with the spot.
 *
 * <p>Owns schema {@code spots}: {@code spot}, {@code presence} (candidates and cases of a spot), {@code step},
 * {@code overdue}, {@code inside}, {@code exposed}, {@code sample}, {@code shift}, {@code daily_report}. Hears
 * {@code ItineraryApproved}, {@code ItinerariesImported}, {@code ItineraryChanged}, {@code CaseConfirmed},
 * {@code CaseChanged}, {@code ContactsChanged} and {@code PersonsMerged}; publishes {@link org.lianfang.spots.SpotDrawn}
 * and {@link org.lianfang.spots.PeopleListed} (heard here) and {@link org.lianfang.spots.StepOverdue}. Serves product row C5. Rules: rules.md, Epidemic spot, and the
 * section {@code spots} of the disease profile; what is meant by "a new case" is in ADR 18.
 */
@ApplicationModule(
        displayName = "Spots",
        allowedDependencies = {"database", "access", "region", "disease", "people", "cases", "tracing", "matching"})
@NullMarked
package org.lianfang.spots;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
