package org.lianfang.people;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.database.WholeCountry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The registry of persons. Reads see what the jurisdiction in force lets them see and hand it out masked; whoever shows
 * a person to somebody records {@code person.read}. Ids of merged persons are understood everywhere.
 */
@Component
@Transactional
public class People {
    private final PersonTable persons;
    private final PersonSearch search;
    private final Resolution resolution;
    private final WholeCountry wholeCountry;
    private final Masks masks;
    private final Audit audit;

    People(
            PersonTable persons,
            PersonSearch search,
            Resolution resolution,
            WholeCountry wholeCountry,
            Masks masks,
            Audit audit) {
        this.persons = persons;
        this.search = search;
        this.resolution = resolution;
        this.wholeCountry = wholeCountry;
        this.masks = masks;
        this.audit = audit;
    }

    /**
     * The person of each identity, in the same order: found by number, else by phone and name, else added as known only
     * from a list. Sees the whole country whatever the jurisdiction, and tells no more than ids; under a narrower one it
     * commits by itself. A million at a time is fine. Refuses (IllegalArgumentException) an identity that is not
     * {@link Identity#isEnough}.
     */
    public List<UUID> resolve(Collection<Identity> identities) {
        return wholeCountry.call(caller -> resolution.resolve(List.copyOf(identities)));
    }

    /** An identity number in the form in which numbers are compared. */
    public static String foldedNumber(String typed) {
        return IdNumber.normal(typed);
    }

    /** A phone in the form in which phones are compared. */
    public static String foldedPhone(String typed) {
        return Folded.phone(typed);
    }

    public Optional<Person> find(UUID person) {
        return persons.find(List.of(person)).stream().map(masks::of).findFirst();
    }

    /** Those of the persons that can be seen, by the id they were asked by. */
    public Map<UUID, Person> findAll(Collection<UUID> ids) {
        return persons.find(ids).stream().collect(toMap(PersonRow::asked, masks::of));
    }

    /**
     * Persons by part of a name, whole identity number or whole phone ({@code q}, told apart by its shape; "" is
     * everyone), in the subtree of {@code region}. Sorted by {@code name} or {@code birthDate}.
     */
    public Page<Person> search(String q, @Nullable String region, PageQuery page) {
        return search.page(q, region, page);
    }

    /** At most {@code limit} ids of persons that a search finds; none for an empty one. */
    public List<UUID> matching(String q, int limit) {
        return q.isBlank() ? List.of() : search.ids(q, limit);
    }

    /** Everyone in the person's household, the person included, the eldest first; nobody without a household. */
    public List<Person> householdMembers(UUID person) {
        return persons.household(person).stream().map(masks::of).toList();
    }

    /** The household of each of the persons that has one: equal numbers are one household, and say nothing else. */
    public Map<UUID, Long> householdsOf(Collection<UUID> ids) {
        return persons.households(ids);
    }

    /** Region codes of residence by the ids asked; persons of unknown residence are left out. */
    public Map<UUID, String> regionsOf(Collection<UUID> ids) {
        return persons.regions(ids);
    }

    /** Of those who turned out to be another, the id under which they are known now. In the whole country, and no more than ids. */
    public Map<UUID, UUID> current(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : wholeCountry.call(caller -> persons.mergedInto(ids));
    }

    /** Those of the persons that were added, changed or merged since; see {@link PeopleImported}. */
    public Set<UUID> changedSince(Instant since, Collection<UUID> ids) {
        return persons.changedSince(since, ids);
    }

    /** Those of the persons whose household somebody joined, left or changed in since; see {@link PeopleImported}. */
    public Set<UUID> householdsChangedSince(Instant since, Collection<UUID> ids) {
        return persons.householdsChangedSince(since, ids);
    }

    /** Lets a region see the person from now on, because it has a reason to, the county of a case it met, say. */
    public void share(UUID person, String regionCode, String reason) {
        share(List.of(person), regionCode, reason);
    }

    public void share(Collection<UUID> ids, String regionCode, String reason) {
        wholeCountry.call(caller -> {
            persons.share(ids, regionCode, reason);
            return true;
        });
    }

    /** The person in full. Needs the permission and a reason; both are recorded with who asked. */
    public Unmasked unmask(UUID person, String reason) {
        return unmask(List.of(person), reason).stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "people.not-found"));
    }

    /** The persons in full, those that can be seen; one record for all of them. */
    public List<Unmasked> unmask(Collection<UUID> ids, String reason) {
        if (reason.isBlank()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "people.reason-required");
        }
        if (CurrentAccount.find()
                .filter(account -> !account.role().may(Permission.PERSON_UNMASK))
                .isPresent()) {
            throw Problem.of(HttpStatus.FORBIDDEN, "people.unmask-refused");
        }
        List<PersonRow> rows = persons.find(ids);
        audit.record(
                "person.unmasked", "person", rows.stream().map(PersonRow::id).toList(), Map.of("reason", reason));
        return rows.stream().map(masks::unmasked).toList();
    }

    /**
     * The person in full for whoever was given a task about them and must call or visit; recorded like every unmasking.
     * The caller has checked that the task is theirs and open.
     */
    public Unmasked unmaskForTask(UUID person, UUID task) {
        PersonRow row = persons.find(List.of(person)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "people.not-found"));
        audit.record("person.unmasked", "person", List.of(row.id()), Map.of("reason", "task " + task));
        return masks.unmasked(row);
    }
}
