package org.lianfang.access;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;

/**
 * A person who signs in: their name at sign-in, the name shown, one role, and the region whose subtree they work in.
 *
 * @param unit what they work for, such as a clinic, whose accounts see the same reports; "" for nobody but themselves
 */
public record Account(UUID id, String name, String displayName, Role role, String region, String unit) {

    public Account(UUID id, String name, String displayName, Role role, String region) {
        this(id, name, displayName, role, region, "");
    }

    public Jurisdiction jurisdiction() {
        return new Jurisdiction(region, id, name, own());
    }

    /** An investigator is entrusted with cases as a person, whatever their unit. */
    private @Nullable UUID own() {
        if (!role.seesOwnCasesOnly()) {
            return null;
        }
        return role == Role.INVESTIGATOR ? id : desk();
    }

    /** The unit of this name in this region, whoever works there. */
    private UUID desk() {
        return unit.isEmpty() ? id : UUID.nameUUIDFromBytes((region + " " + unit).getBytes(StandardCharsets.UTF_8));
    }
}
