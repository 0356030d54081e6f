package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.Cases;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Setting;
import org.lianfang.people.People;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryItem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom the cases of a spot exposed there, as tracing has found it: at a stay there, or in the household of a case whose home it is. */
@Component
@Transactional
class Exposures {
    private final SpotTable spots;
    private final PresenceTable presences;
    private final PeopleTable table;
    private final Itineraries itineraries;
    private final Contacts contacts;
    private final Cases cases;
    private final People people;

    Exposures(
            SpotTable spots,
            PresenceTable presences,
            PeopleTable table,
            Itineraries itineraries,
            Contacts contacts,
            Cases cases,
            People people) {
        this.spots = spots;
        this.presences = presences;
        this.table = table;
        this.itineraries = itineraries;
        this.contacts = contacts;
        this.cases = cases;
        this.people = people;
    }

    void refreshSpot(UUID spotId) {
        presences.of(spotId).stream().map(Presence::indexId).distinct().forEach(this::refresh);
    }

    /** Sees to it that every open spot of the index case has those whom it exposed there, and no others. */
    void refresh(UUID indexId) {
        List<Presence> there = presences.inOpenSpots(indexId);
        if (there.isEmpty()) {
            return;
        }
        spots.hold();
        List<Contact> all = contacts.of(indexId);
        Map<UUID, List<Evidence>> evidence =
                contacts.evidence(all.stream().map(Contact::id).toList());
        Set<UUID> patients =
                cases.patientsAmong(all.stream().map(Contact::personId).toList());
        for (Presence presence : there) {
            Spot spot = spots.find(Objects.requireNonNull(presence.spotId())).orElseThrow();
            var found = presence.withdrawn()
                    ? Map.<UUID, @Nullable LocalDateTime>of()
                    : exposed(presence, all, evidence, patients);
            table.exposed(spot, indexId, found);
            people.share(found.keySet(), spot.regionCode(), "exposed at spot " + spot.id());
        }
    }

    private Map<UUID, @Nullable LocalDateTime> exposed(
            Presence presence, List<Contact> all, Map<UUID, List<Evidence>> evidence, Set<UUID> patients) {
        Set<UUID> stays = itineraries.approvedOf(presence.indexId()).stream()
                .filter(item -> presence.placeId().equals(item.placeId()))
                .map(ItineraryItem::id)
                .collect(Collectors.toSet());
        var found = new HashMap<UUID, @Nullable LocalDateTime>();
        for (Contact contact : all) {
            List<Evidence> here = evidence.getOrDefault(contact.id(), List.of()).stream()
                    // whoever lives with a close contact was not in the home of the case
                    .filter(piece -> piece.via() == null)
                    .filter(piece -> stays.contains(piece.indexRecord())
                            || (presence.origin() != Presence.Origin.ITINERARY && piece.setting() == Setting.HOUSEHOLD))
                    .toList();
            if (!here.isEmpty() && !patients.contains(contact.personId())) {
                found.put(contact.personId(), last(here));
            }
        }
        return found;
    }

    private static @Nullable LocalDateTime last(List<Evidence> here) {
        LocalDateTime last = LocalDateTime.MIN;
        for (Evidence piece : here) {
            if (piece.last() == null) {
                return null;
            }
            last = piece.last().isAfter(last) ? piece.last() : last;
        }
        return last;
    }
}
