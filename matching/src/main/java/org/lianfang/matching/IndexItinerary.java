package org.lianfang.matching;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The side from which exposure is asked: a case with its window and everything it did. A second-order contact is found
 * by handing in a close contact with a window that opens at that contact's first exposure.
 *
 * @param person null for the unnamed case of a published exposure
 */
public record IndexItinerary(@Nullable UUID person, InfectiousWindow window, List<Ride> rides, List<Stay> stays) {

    public IndexItinerary {
        rides = List.copyOf(rides);
        stays = List.copyOf(stays);
    }
}
