package org.lianfang.tracing;

import java.util.List;
import java.util.UUID;

/** What {@link Contacts#replace} has changed, by contact id, and how many contacts stayed exactly as they were. */
public record ContactChange(List<UUID> added, List<UUID> changed, List<UUID> removed, int unchanged) {
    public ContactChange {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    public boolean nothing() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
}
