package org.lianfang.tracing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lianfang.access.Audit;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.people.Unmasked;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The persons of contacts: where they live, and how they are shown. */
@Component
class Residents {
    private static final int FOUND_AT_MOST = 1_000;

    private final People people;
    private final Audit audit;

    Residents(People people, Audit audit) {
        this.people = people;
        this.audit = audit;
    }

    /** Region codes of residence; persons whose residence nobody knows are left out. */
    Map<UUID, String> regions(Collection<UUID> persons) {
        return people.regionsOf(persons);
    }

    /** Those who live elsewhere can be seen, masked, where the case is. */
    void share(Collection<UUID> persons, IndexCase index) {
        if (index.regionCode() == null) {
            return;
        }
        if (!persons.isEmpty()) {
            people.share(persons, index.regionCode(), "contact of " + index.reference());
        }
    }

    Map<UUID, Person> find(Collection<UUID> persons) {
        return people.findAll(persons);
    }

    /** Someone opens the page of a person: the reading is recorded. */
    @Transactional
    void read(UUID person) {
        audit.record("person.read", "person", person);
    }

    /** Ids of persons whom a search for a name or number finds. */
    List<UUID> matching(String q) {
        return people.matching(q, FOUND_AT_MOST);
    }

    /** In full; the reason and who asked are recorded. */
    Map<UUID, Unmasked> unmasked(Collection<UUID> persons, String reason) {
        return people.unmask(persons, reason).stream()
                .collect(Collectors.toMap(Unmasked::id, person -> person, (one, same) -> one));
    }
}
