package org.lianfang.exposure;

import org.lianfang.tracing.ContactChange;

/** What matching several index cases has changed: contacts added, changed and withdrawn. */
public record Rematched(int cases, int added, int changed, int removed) {
    static final Rematched NOTHING = new Rematched(0, 0, 0, 0);

    Rematched and(ContactChange change) {
        return new Rematched(
                cases + 1,
                added + change.added().size(),
                changed + change.changed().size(),
                removed + change.removed().size());
    }

    Rematched and(Rematched other) {
        return new Rematched(
                cases + other.cases, added + other.added, changed + other.changed, removed + other.removed);
    }
}
