package org.lianfang.tracing;

import java.util.List;
import java.util.UUID;

/**
 * The contacts of one index case are others than before, by contact id: {@code added} were not contacts (or had been
 * withdrawn), {@code changed} have another class, exposure or evidence, {@code removed} have no evidence left.
 */
public record ContactsChanged(UUID indexId, List<UUID> added, List<UUID> changed, List<UUID> removed) {
    public ContactsChanged {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }
}
