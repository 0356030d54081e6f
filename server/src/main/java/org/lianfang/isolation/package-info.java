/**
 * What is ordered for whom: from the class of a contact to a place of observation, an end, a legal basis, and a task for
 * the grid where the person lives.
 *
 * <p>Each contact is a ground. From all grounds of one person the rules of the disease profile give one order: the
 * strongest class decides where, the last exposure until when. When the grounds change, another order supersedes or the
 * order ends, each with its reason; the passing of time alone never ends one, it only makes it due for release.
 *
 * <p>Owns schema {@code isolation}: {@code ground}, {@code isolation_order}, {@code task}. Hears
 * {@code ContactsChanged}, {@code CaseConfirmed}, {@code CaseChanged} and {@code PersonsMerged}; says nothing. Serves product rows H1 and H2 (orders), D1 (tasks).
 */
@ApplicationModule(
        displayName = "Isolation",
        allowedDependencies = {"database", "access", "region", "disease", "people", "cases", "tracing", "matching"})
@NullMarked
package org.lianfang.isolation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
