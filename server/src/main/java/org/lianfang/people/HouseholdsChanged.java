package org.lianfang.people;

import java.util.Set;
import java.util.UUID;

/**
 * Somebody came into these households or left them. Sent only while they are few (at most 1,000); a larger change is
 * told by {@link PeopleImported} alone, whose listeners ask {@link People#householdsChangedSince} about the persons
 * that matter to them: cases are hundreds where the households of a first import are a quarter of a million.
 */
public record HouseholdsChanged(Set<UUID> householdIds) {
    static final int MOST = 1_000;
}
