package org.lianfang.tracing;

import java.util.List;
import java.util.UUID;

/** These index cases are judged by other rules from now on; whom they exposed is to be asked again. */
public record RulesAdopted(List<UUID> indexIds) {
    public RulesAdopted {
        indexIds = List.copyOf(indexIds);
    }
}
