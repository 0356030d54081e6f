package org.lianfang.people;

import java.util.List;
import java.util.UUID;

/**
 * Persons known only from a list turned out to be others: whatever is kept about {@code from} belongs to {@code into}.
 * At most 1,000 a message; a large import sends several.
 */
public record PersonsMerged(List<Merge> merges) {
    static final int MOST = 1_000;

    public record Merge(UUID from, UUID into) {}
}
