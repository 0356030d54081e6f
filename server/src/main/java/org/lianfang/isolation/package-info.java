/**
 * What is ordered for whom: from the class of a contact to a place of observation, an end, a legal basis, and a task for
 * the grid where the person lives.
 *
 * <p>Each contact is a ground, and so is an arrival from elsewhere that a town has taken over: ADR 30. From all grounds of one person the rules of the disease profile give one order: the
 * strongest class decides where, the last exposure until when. When the grounds change, another order supersedes or the
 * order ends, each with its reason; the passing of time alone never ends one, it only makes it due for release.
 *
 * <p>From being served to release every step is an act that stays written down: to extend an order or to move the person
 * makes another order, and what an officer decided outlasts the next review of the contacts. While a person is under
 * observation, every day has temperatures and services; what is missed or not normal escalates the same day. Sites and
 * their rooms hold no more people than they have places; a home must be found fit. The counties of residence and case
 * decide about an order; who stays in a site is cared for by its county, which sees the order as long as they stay. Only a notice releases, and it has a
 * numbered certificate. Rules and their sources: the disease profile, and rules.md, Disposition and observation.
 *
 * <p>Owns schema {@code isolation}: {@code ground}, {@code arrival}, {@code isolation_order}, {@code task}; {@code act}, {@code paper},
 * {@code paper_number}; {@code care_day}, {@code reading}, {@code service}, {@code escalation}, {@code care_round},
 * {@code team_member}; {@code site}, {@code room}, {@code stay}, {@code home_check}; {@code index_rules},
 * {@code care_rules}. Hears {@code ContactsChanged},
 * {@code RulesAdopted}, {@code CaseConfirmed}, {@code CaseChanged} and {@code PersonsMerged}; says {@code OrdersChanged}, {@code OrderServed}, {@code PersonReleased}
 * and {@code ChecksEscalated}. Serves product rows H1 to H5, H7 (release and certificate), D1 (tasks).
 */
@ApplicationModule(
        displayName = "Isolation",
        allowedDependencies = {"database", "access", "region", "disease", "people", "cases", "tracing", "matching"})
@NullMarked
package org.lianfang.isolation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
