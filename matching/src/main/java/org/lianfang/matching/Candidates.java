package org.lianfang.matching;

import java.util.List;

/** The other side: records of people who may have met the case. Records without a person are passed over. */
public record Candidates(List<Ride> rides, List<Stay> stays, List<Tie> ties) {

    public Candidates {
        rides = List.copyOf(rides);
        stays = List.copyOf(stays);
        ties = List.copyOf(ties);
    }
}
