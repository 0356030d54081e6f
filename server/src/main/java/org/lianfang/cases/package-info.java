/**
 * The report card of one patient (传染病报告卡) and what follows it: drafts, the card with all its versions, review at
 * three levels on a clock, escalation of what waits too long, expert consultation, referral into free beds, samples, the
 * course of the illness, and the story of the case.
 *
 * <p>Owns schema {@code cases}: {@code case_record}, {@code history} (every act, and each version of a card in full),
 * {@code draft} (sealed), {@code overdue}, {@code consultation}, {@code opinion}, {@code facility}, {@code bed},
 * {@code stay}, {@code sample}, {@code sample_step}, {@code course_entry}, {@code card_number},
 * {@code entrusted}. A card belongs to the region
 * where the patient lives; the patient is a person of {@code people}, found or added there, and shared with the card's
 * region. A clinic sees what it reported itself, an investigator what is {@code entrusted} to them; the database sees to it. Publishes {@link CaseReported},
 * {@link CaseConfirmed}, {@link CaseChanged}, {@link CaseWithdrawn}, {@link PatientFared}, {@link CardOverdue} and
 * {@link ConsultationOverdue}; hears {@code PersonsMerged}
 * and, for consultations, its own reports and changes. Rooms that depend on this one add to the story as
 * {@link StoryTeller}s. A case has the disease that its list or card named, else the one that the deployment fights;
 * {@link LineList} gives it.
 *
 * <p>Serves product rows B1 (card, drafts, versions), B2 (review, clock, escalation), B3 (consultation,
 * referral, beds), B4 (samples, severity, outcome, stay, observation) and B6 (story); import kind {@code cases}. The fields of the card are those of the 2019 revision; deadlines are the disease profile's (监测方案第三版).
 */
@ApplicationModule(
        displayName = "Cases",
        allowedDependencies = {"database", "tabular", "access", "region", "disease", "people"})
@NullMarked
package org.lianfang.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
