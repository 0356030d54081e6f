package org.lianfang.people;

import java.time.Instant;

/**
 * An import added and changed persons; {@code since} is the moment to ask about with {@link People#changedSince} and
 * {@link People#householdsChangedSince}. {@code manyHouseholds} says that no {@link HouseholdsChanged} was sent because
 * there would have been too many. Not sent when nothing changed.
 */
public record PeopleImported(Instant since, long added, long changed, boolean manyHouseholds) {}
