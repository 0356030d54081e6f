package org.lianfang.matching;

import java.util.List;
import java.util.UUID;

/** One contact of one case: the strongest class of its evidence, and all of the evidence in a stable order. */
public record Exposed(UUID person, ContactClass contactClass, List<Evidence> evidence) {

    public Exposed {
        evidence = List.copyOf(evidence);
    }
}
