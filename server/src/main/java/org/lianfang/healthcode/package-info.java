/**
 * The green code (健康码, 绿码): a colour that is worked out of evidence by versioned rules, and that nobody sets.
 *
 * <p>Evidence is the state of a record of another room: a case, a contact, an order of observation, a fever patient, an arrival. It is copied from the record itself by a function of the database, in order
 * and without gaps; the program can neither write it nor name facts of its own. A colour is a pure function of the
 * evidence and the rules at a moment. It is in no column; each instance keeps the evidence that counts in memory, hears
 * of more by LISTEN, finds gaps by the sequence, and answers {@link org.lianfang.healthcode.HealthCodes#status} without a
 * query; it says so when the database has been out of reach. What passes by time makes somebody green with nobody acting.
 *
 * <p>Whoever thinks that a colour is wrong appeals (纠错): the county CDC cites the evidence or sets it aside within 24 hours,
 * else the system sets it aside; who accepts sets aside what their jurisdiction covers; a confirmed card alone stays. A list from outside is evidence only row by row with a link to
 * a confirmed case, and after two accounts of the CDC other than its bringer have approved it, three above 100 rows. A red
 * that no case is behind raises an alarm for auditors.
 *
 * <p>A resident binds a phone by identity number, phone and a code sent to the phone on record, and has signed codes (module
 * {@code codes}) of their own and of those who agreed. The subject of a code is a pseudonym that only the deployment turns
 * back; keys turn every 30 days, two are published around the turn. Codes are recorded when they are signed and called back
 * when the colour worsens. Refreshing has a lane of its own ({@code RefreshLane}): ADR 29, and a pace that leaves the
 * processors to gates ({@code RefreshPace}): ADR 40. What else residents do by themselves with a bound phone, other rooms ask
 * of {@link org.lianfang.healthcode.PhonePeople}.
 *
 * <p>Codes of other issuers are read against keys that an administrator of a city brings
 * ({@link org.lianfang.healthcode.ForeignCodes}); they give nobody a colour, and nothing of them is kept.
 *
 * <p>Owns schema {@code healthcode}: {@code evidence}, {@code latest}, {@code counter} (written by {@code hear()} alone),
 * {@code rule_set} (every text of the rules that came with the program), {@code change} (each change of a colour with
 * rules and evidence, never read to tell a colour), {@code due}, {@code merged}; {@code appeal}, {@code list}, {@code list_row},
 * {@code list_answer}, {@code alarm}; {@code issued}, {@code called_back}, {@code revocation_list}; {@code signing_key}, {@code trusted_key}, {@code one_time}, {@code phone}, {@code dependant}. Hears {@code CaseConfirmed}, {@code CaseChanged},
 * {@code CaseWithdrawn} and {@code PatientFared} of cases, {@code ContactsChanged} of tracing, {@code OrdersChanged} of
 * isolation, {@code FeverPatientChanged} of triage, {@code ArrivalsJudged} of risk and {@code PersonsMerged} of people; says {@link AppealWaits},
 * {@link AppealUnanswered}, {@link AppealNeedsOthers} and {@link RedWithoutCase}. Serves product rows
 * F1 to F5 and A7. Rules and their sources: {@code colours/green-code.yaml}, after rules.md, Colours; why it is built so: ADR 22.
 */
@ApplicationModule(
        displayName = "Health code",
        allowedDependencies = {
            "database",
            "access",
            "region",
            "disease",
            "people",
            "cases",
            "tracing",
            "isolation",
            "risk",
            "triage",
            "codes",
            "matching"
        })
@NullMarked
package org.lianfang.healthcode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
