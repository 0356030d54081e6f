package org.lianfang.exposure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Tie;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.springframework.stereotype.Component;

/** What exposure asks of the people room. */
@Component
class ListedPeople {
    private final People people;

    ListedPeople(People people) {
        this.people = people;
    }

    /** @param regionCode residence, '' when nobody knows */
    record Resident(UUID id, String regionCode) {}

    /** The persons of a batch of lines. */
    record Known(Map<Identity, Resident> persons) {
        Resident of(Identity identity) {
            return Objects.requireNonNull(persons.get(identity));
        }
    }

    /** Finds or adds them all; somebody not in the registry is known from the list alone. */
    Known resolve(List<Identity> identities) {
        var ids = people.resolve(identities);
        var regions = people.regionsOf(ids);
        var known = HashMap.<Identity, Resident>newHashMap(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            var id = ids.get(i);
            known.put(identities.get(i), new Resident(id, orUnknown(regions.get(id))));
        }
        return new Known(known);
    }

    Map<UUID, Resident> into(Map<UUID, UUID> merges) {
        var regions = people.regionsOf(merges.values());
        var moved = HashMap.<UUID, Resident>newHashMap(merges.size());
        merges.forEach((from, into) -> moved.put(from, new Resident(into, orUnknown(regions.get(into)))));
        return moved;
    }

    /** The others of the household, as ties; nobody for an unnamed case. */
    List<Tie> household(@Nullable UUID person) {
        if (person == null) {
            return List.of();
        }
        return people.householdMembers(person).stream()
                .filter(member -> !member.id().equals(person))
                .map(member -> new Tie(Objects.requireNonNull(member.householdId()), member.id(), Tie.Kind.HOUSEHOLD))
                .toList();
    }

    @Nullable
    UUID householdOf(UUID person) {
        return people.find(person).map(Person::householdId).orElse(null);
    }

    /** By person that person, or the one that it was merged into. */
    Map<UUID, UUID> current(Collection<UUID> persons) {
        var now = new HashMap<UUID, UUID>();
        people.findAll(persons).forEach((asked, person) -> now.put(asked, person.id()));
        return now;
    }

    /** The person, or the one that it was merged into. */
    UUID current(UUID person) {
        return people.find(person).map(Person::id).orElse(person);
    }

    private static String orUnknown(@Nullable String region) {
        return region == null ? "" : region;
    }
}
