/**
 * Fever patients and what becomes of each (发热患者预检分诊): from a checkpoint, a clinic, a declaration or a feverish check
 * of somebody under isolation to one recorded outcome, on a clock.
 *
 * <p>A patient stays on the list until an outcome is recorded: excluded with the other diagnosis, reported as a case with
 * its card, observed until a time, referred and accepted by the receiver, left without being seen, died. A referral is no
 * outcome before somebody at the receiver accepts it; then the patient goes on there as another entry, so that at every
 * moment one place answers for the patient, and everywhere arrived = outcomes + open. A clinic sees and ends the patients of
 * its own unit only, and whom its county is asked to take. Who waits longer than the disease
 * profile allows, a referral that nobody answers, and a patient who left are said, once each, as {@link FeverEscalated}.
 *
 * <p>Owns schema {@code triage}: {@code fever_patient}, {@code referral}, {@code act}, {@code escalation}, {@code heard_check}. Publishes
 * {@link FeverEscalated} and {@link FeverPatientChanged}. {@link FeverIntake} takes whom checkpoints hand over. Hears
 * {@code ChecksEscalated} of isolation (of which only ids, kind and region are read),
 * {@code CaseReported} (a card that a clinic sends for a patient on the list is the outcome) and {@code PersonsMerged}.
 * Serves product row B5. The deadline of an outcome is our own choice, {@code reporting.triage} of the profile; that of a
 * referral is its {@code handover}.
 */
@ApplicationModule(
        displayName = "Triage",
        allowedDependencies = {"database", "access", "region", "disease", "people", "cases", "isolation"})
@NullMarked
package org.lianfang.triage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
