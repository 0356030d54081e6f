package org.lianfang.matching;

import java.util.UUID;

/**
 * A standing tie between the case and another person, which exposes them whenever the case is infectious.
 *
 * @param id the record that says so (a household, a job)
 * @param person the other person
 */
public record Tie(UUID id, UUID person, Kind kind) {

    /** What ties them: one household, care for the case, work in one room. */
    public enum Kind {
        HOUSEHOLD,
        CARER,
        ROOM
    }
}
