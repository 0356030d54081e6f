package org.lianfang.investigation;

import java.util.List;
import java.util.UUID;

/**
 * Who goes out to investigate.
 *
 * @param body of which organisation it is, such as the county CDC or a hospital
 * @param members sign-in names
 */
public record Squad(UUID id, String name, String body, String regionCode, List<Member> members) {
    public Squad {
        members = List.copyOf(members);
    }

    /** An account of the squad. */
    public record Member(UUID account, String name, String displayName) {}
}
