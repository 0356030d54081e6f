package org.lianfang.cases;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The persons of cases: found or added in the registry, shared with the card's region, shown masked. */
@Component
class Patients {
    private static final int FOUND_AT_MOST = 1_000;

    private final People people;
    private final Audit audit;

    Patients(People people, Audit audit) {
        this.people = people;
        this.audit = audit;
    }

    /** Whoever is behind a case of which no list says more than its number: type 99 and that number. */
    static Identity anonymous(String caseNo) {
        return new Identity("99", "CASE-" + caseNo, "", "");
    }

    /** The person of a report, who may live or be registered elsewhere and can be seen where the card is. */
    UUID resolve(NewReport report) {
        var identity = new Identity(
                Objects.requireNonNullElse(report.idType(), "10"),
                report.idNumber().strip(),
                report.name().strip(),
                Objects.requireNonNullElse(report.phone(), "").strip());
        return resolve(List.of(identity), List.of(report.regionCode().strip())).getFirst();
    }

    /** Whom a corrected card is about: another person only where the correction names one. */
    UUID corrected(CaseRecord record, CaseChange change) {
        String number = Objects.requireNonNullElse(change.idNumber(), "").strip();
        String name = Objects.requireNonNullElse(change.name(), "").strip();
        String phone = Objects.requireNonNullElse(change.phone(), "").strip();
        if (number.isEmpty() && name.isEmpty() && phone.isEmpty()) {
            return record.personId();
        }
        if (number.isEmpty() || name.isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cases.identity-incomplete");
        }
        var identity = new Identity(Objects.requireNonNullElse(change.idType(), "10"), number, name, phone);
        return people.resolve(List.of(identity)).getFirst();
    }

    void share(UUID person, String regionCode) {
        people.share(person, regionCode, "case");
    }

    /** The persons of these identities, in the same order, each shared with the region beside it. */
    List<UUID> resolve(List<Identity> identities, List<String> regions) {
        List<UUID> persons = people.resolve(identities);
        for (int i = 0; i < persons.size(); i++) {
            people.share(persons.get(i), regions.get(i), "case");
        }
        return persons;
    }

    Map<UUID, Person> of(Collection<CaseRecord> records) {
        return people.findAll(records.stream().map(CaseRecord::personId).toList());
    }

    /** One person, whose page somebody opens: the reading is recorded. */
    @Transactional
    Optional<Person> read(UUID person) {
        audit.record("person.read", "person", person);
        return people.find(person);
    }

    /** Whom a search for a name or number finds; nobody for an empty search. */
    List<UUID> search(@Nullable String q) {
        return q == null ? List.of() : people.matching(q, FOUND_AT_MOST);
    }
}
