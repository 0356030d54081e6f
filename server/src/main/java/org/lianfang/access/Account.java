package org.lianfang.access;

import java.util.UUID;
import org.lianfang.database.Jurisdiction;

/** A person who signs in: their name at sign-in, the name shown, one role, and the region whose subtree they work in. */
public record Account(UUID id, String name, String displayName, Role role, String region) {

    public Jurisdiction jurisdiction() {
        return new Jurisdiction(region, id, name, role.seesOwnReportsOnly());
    }
}
