package org.lianfang.spots;

import java.util.List;
import java.util.UUID;

/** People have been listed as inside a spot; some may be cases already. */
public record PeopleListed(UUID spotId, List<UUID> personIds) {
    public PeopleListed {
        personIds = List.copyOf(personIds);
    }
}
