package org.lianfang.risk;

import java.util.List;
import java.util.UUID;

/** What is known of these arrivals has changed: taken down, confirmed, withdrawn, or the level of where they come from. */
public record ArrivalsJudged(List<UUID> arrivalIds) {
    public ArrivalsJudged {
        arrivalIds = List.copyOf(arrivalIds);
    }
}
