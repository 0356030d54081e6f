package org.lianfang.checkpoint;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianfang.access.Audit;
import org.lianfang.people.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows masked who is handed over; who was read is recorded. */
@Component
class HandoverPeople {
    static final Shown NOBODY = new Shown("", "");

    private final People people;
    private final Audit audit;

    HandoverPeople(People people, Audit audit) {
        this.people = people;
        this.audit = audit;
    }

    /** A person, masked. */
    record Shown(String name, String idNumber) {}

    @Transactional
    public Map<UUID, Shown> of(List<Handover> handovers) {
        var persons = people.findAll(handovers.stream().map(Handover::personId).toList());
        if (!persons.isEmpty()) {
            audit.record("person.read", "person", persons.keySet(), Map.of("in", "handovers"));
        }
        return persons.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> new Shown(
                                entry.getValue().maskedName(), entry.getValue().maskedIdNumber())));
    }
}
