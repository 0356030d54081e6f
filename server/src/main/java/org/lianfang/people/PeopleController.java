package org.lianfang.people;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianfang.access.Audit;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Residents for staff: masked, within the account's jurisdiction, every reading recorded. */
@RestController
@Transactional
class PeopleController {
    private final People people;
    private final Audit audit;

    PeopleController(People people, Audit audit) {
        this.people = people;
        this.audit = audit;
    }

    /** Why somebody needs to see a person in full. */
    record UnmaskRequest(String reason) {}

    @GetMapping("/api/people")
    @Requires(Permission.PERSON_READ)
    Page<Person> list(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String region, PageQuery page) {
        Page<Person> found = people.search(q, region, page);
        recordReading(found.items(), "list");
        return found;
    }

    @GetMapping("/api/people/{id}")
    @Requires(Permission.PERSON_READ)
    Person one(@PathVariable UUID id) {
        Person person = people.find(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "people.not-found"));
        recordReading(List.of(person), "page");
        return person;
    }

    @GetMapping("/api/people/{id}/household")
    @Requires(Permission.PERSON_READ)
    List<Person> household(@PathVariable UUID id) {
        List<Person> members = people.householdMembers(id);
        recordReading(members, "household");
        return members;
    }

    @PostMapping("/api/people/{id}/unmask")
    @Requires(Permission.PERSON_UNMASK)
    Unmasked unmask(@PathVariable UUID id, @RequestBody UnmaskRequest request) {
        return people.unmask(id, request.reason());
    }

    private void recordReading(List<Person> shown, String where) {
        if (!shown.isEmpty()) {
            audit.record("person.read", "person", shown.stream().map(Person::id).toList(), Map.of("in", where));
        }
    }
}
