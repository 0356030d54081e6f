/**
 * The investigation of a confirmed case (流行病学调查): squads, the questionnaire of its disease, its clock, and where its
 * infectious window has gaps.
 *
 * <p>A confirmed card opens an investigation, due so many hours after the report as the rules by which the case is judged
 * say; it keeps disease and version of these rules, so that its questions stay the same (ADR 17). A case that a list brought
 * has none until the county opens one, due from then on. The county gives it to a squad, whose members see the cases of
 * their squad and no others; {@code cases} keeps who may. Each answer is saved by itself, and every earlier answer stays. The
 * itinerary and the persons named stay where they were, in {@code tracing}; here its window is laid out by day, with what
 * nobody accounts for. The county approves, with the drafts of the itinerary, or returns with a reason.
 *
 * <p>Owns schema {@code investigation}: {@code squad}, {@code member}, {@code investigation}, {@code answer} and {@code act}
 * (both only added to), {@code overdue}. Publishes {@link InvestigationOverdue}; hears {@code CaseConfirmed},
 * {@code CaseChanged} and {@code CaseWithdrawn}; adds to the story of the case. Serves product rows C1 and C2 (time line). The
 * hours are the disease profile's; that sending stops the clock, and that a gap is half an hour or more, is our own choice.
 */
@ApplicationModule(
        displayName = "Investigation",
        allowedDependencies = {"database", "access", "region", "disease", "people", "cases", "tracing", "matching"})
@NullMarked
package org.lianfang.investigation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
