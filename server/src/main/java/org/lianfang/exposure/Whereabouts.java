package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lianfang.matching.Reach;
import org.lianfang.matching.Ride;
import org.lianfang.matching.Stay;

/**
 * Where people are listed to have been, by person and by place and time: all that the search for second-order contacts
 * reads of lists, so that another store of old days has one thing to answer. In the caller's transaction.
 */
interface Whereabouts {

    /** Rides and stays, each once. */
    record Ways(List<Ride> rides, List<Stay> stays) {
        static final Ways NONE = new Ways(List.of(), List.of());

        public Ways {
            rides = List.copyOf(rides);
            stays = List.copyOf(stays);
        }
    }

    /** Rides and stays of these persons on {@code first} and later, by person; persons without any are left out. */
    Map<UUID, Ways> of(Collection<UUID> persons, LocalDate first);

    /** Rides and stays of anybody that the reach admits. */
    Ways within(Reach reach);

    /**
     * Index cases of which some close contact, as {@link SecondSources} keeps them, is listed under one of these keys.
     * May name more than that, never fewer.
     */
    Set<UUID> indexesMeeting(Touched touched);
}
