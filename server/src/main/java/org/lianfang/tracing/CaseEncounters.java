package org.lianfang.tracing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianfang.matching.Candidates;
import org.lianfang.matching.Reach;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where other cases were, for the exposure of one case by another. The unnamed case of a published exposure is nobody
 * and met by nobody; drafts and withdrawn items count for nothing.
 */
@Component
@Transactional(readOnly = true)
public class CaseEncounters {
    private final EncounterQueries encounters;
    private final People people;

    CaseEncounters(EncounterQueries encounters, People people) {
        this.encounters = encounters;
        this.people = people;
    }

    /** The approved rides and stays of other named cases that the reach admits, each with that case's person. */
    public Candidates within(UUID indexId, Reach reach) {
        var aboard = encounters.aboard(indexId, reach.runs());
        var staying = encounters.staying(indexId, reach.places());
        // a person who has just been merged is the one merged into, whether the index case has heard of it or not
        var now = people.findAll(Stream.concat(aboard.stream(), staying.stream())
                .map(EncounterQueries.Found::person)
                .collect(Collectors.toSet()));
        var rides = aboard.stream()
                .map(found -> found.item().ride(current(found.person(), now)))
                .filter(reach::admits)
                .toList();
        var stays = staying.stream()
                .map(found -> found.item().stay(current(found.person(), now)))
                .filter(reach::admits)
                .toList();
        return new Candidates(rides, stays, List.of());
    }

    private static UUID current(UUID person, Map<UUID, Person> now) {
        var known = now.get(person);
        return known == null ? person : known.id();
    }

    /** These items, standing or withdrawn, as far as they are or were those of named cases. */
    public List<ItineraryItem> ofNamedCases(Collection<UUID> itemIds) {
        return encounters.ofNamedCases(itemIds);
    }

    /** Index cases with a number or a place in common with one of the items on any day: all whose reach can admit it. */
    public List<UUID> sharingWith(Collection<ItineraryItem> items) {
        return encounters.sharingWith(items);
    }

    /** Index cases with an approved stay at one of the places on any day. */
    public List<UUID> stayingAt(Collection<UUID> places) {
        return encounters.stayingAt(places);
    }
}
