/**
 * Checkpoints (检测点): where people and vehicles are stopped and looked at, by whom, and what follows.
 *
 * <p>A point has a code, a kind and a place; it opens and closes. Its staff come from several bodies, as accounts or as
 * volunteers by name, and belong to one of four crews that share three shifts a day (四班三运转, {@link Rota}). Whoever works
 * signs in and out.
 *
 * <p>A scan names a person by number, or by phone and name, and has a verdict ({@link VerdictRules}): pass, register, hand
 * over, turn back with a reason; the colour is that of healthcode. A guard is told the verdict and the word of its reason, never why a code has its colour.
 * Ids are made at the gate, so that sending again does nothing; gates without network keep their scans and send them
 * later. A scan whose clock was wrong is kept and flagged ({@link ClockRule}). Each scan is written to exposure as a stay
 * in the same transaction, so that ring-fencing finds people by it: ADR 23. Plain single scans are written in groups past
 * the web framework ({@link GateShortcut}), and get a verdict as last known while the database is out of reach: ADR 31. What is
 * kept first and not written out yet is found all the same ({@link WaitingScans}): ADR 40. Fever and red codes are handed over to a
 * clinic and are on its triage list, returnees to a town, with where they come from; the point answers until the receiver has accepted, and a handover
 * that nobody accepts in time is said. Hours, shifts and totals of a day are counted from the records.
 *
 * <p>Gates of compounds let people out by pass ({@link Pass}) and rule ({@link PassRule}, data of the gate): by number, plate
 * or identity number to a verdict, one holder at a time, so that two guards at once let one. Coming back and emergencies are
 * always let and recorded; what a gate let without network is kept and, where it was beyond the rule, marked. A returnee
 * whom a town accepts is observed as an arrival, which isolation orders: ADR 30.
 *
 * <p>A venue shows a code that is another every few minutes ({@link VenueCodes}); residents check in by it with a bound
 * phone ({@link CheckIns}). That is a stay and no more: who checked in is in exposure alone, the venue is told how many.
 *
 * <p>Owns schema {@code checkpoint}: {@code point}, {@code staff}, {@code duty}, {@code passage}, {@code scan} (by day, so
 * that {@link ScanRetention} drops partitions), {@code unaudited}, {@code handover}, {@code pass}, {@code pass_rule},
 * {@code pass_number}, {@code crossing}, {@code last_check_in}, {@code check_in_hour}. Publishes {@link PassEmergency}, {@link FeverHandedOver} (heard here to enter the patient
 * into triage) and {@link HandoverOverdue}; hears {@code PersonsMerged}. Serves product rows G1 to G4, G6, D1 (scans and check-ins) and
 * the server's side of G5. Import kind {@code points}. The rota is customary; the fever threshold and the time for a
 * handover are the disease profile's; half an hour for a sign-in and ten minutes for a clock or a passage are our own choice.
 */
@ApplicationModule(
        displayName = "Checkpoint",
        allowedDependencies = {
            "database",
            "tabular",
            "access",
            "region",
            "disease",
            "people",
            "cases",
            "exposure",
            "risk",
            "triage",
            "isolation",
            "healthcode"
        })
@NullMarked
package org.lianfang.checkpoint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
