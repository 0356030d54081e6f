package org.lianfang.cases;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** When a waiting card becomes overdue at the county, and when it goes up to the city and to the province. */
record OverdueRule(Duration review, Duration escalation) {

    /** A desk to which the card is due, and since when. */
    record Due(Desk desk, LocalDateTime at) {}

    LocalDateTime dueAt(LocalDateTime queuedAt) {
        return queuedAt.plus(review);
    }

    /** Every desk that should have heard of the card by now, the county first; none while there is time left. */
    List<Due> reached(LocalDateTime queuedAt, LocalDateTime now) {
        var reached = new ArrayList<Due>();
        LocalDateTime at = dueAt(queuedAt);
        for (Desk desk : List.of(Desk.COUNTY, Desk.CITY, Desk.PROVINCE)) {
            if (at.isAfter(now)) {
                break;
            }
            reached.add(new Due(desk, at));
            at = at.plus(escalation);
        }
        return List.copyOf(reached);
    }
}
