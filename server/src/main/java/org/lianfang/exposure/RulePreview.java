package org.lianfang.exposure;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.Condition;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Disposition;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What other rules would change, and for whom, before anybody lives by them: each case of the disease is matched under
 * the rules it is judged by and under the proposed ones, and nothing is stored.
 */
@Component
public class RulePreview {
    private final Matching matching;
    private final Itineraries itineraries;
    private final Contacts contacts;
    private final People people;
    private final TransactionTemplate transactions;
    private final Clock clock;

    RulePreview(
            Matching matching,
            Itineraries itineraries,
            Contacts contacts,
            People people,
            TransactionTemplate transactions,
            Clock clock) {
        this.matching = matching;
        this.itineraries = itineraries;
        this.contacts = contacts;
        this.people = people;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * How one contact of one case would fare.
     *
     * @param reference the case
     * @param caseRegion where the case belongs; null for an unnamed case
     * @param personRegion where the contact lives; null where nobody knows
     * @param before class, order and days now; null for somebody who would become a contact
     * @param after the same under the proposed rules; null for somebody who would be a contact no longer
     */
    public record Change(
            String reference,
            @Nullable String caseRegion,
            UUID person,
            @Nullable String personRegion,
            @Nullable Fate before,
            @Nullable Fate after) {}

    /** What the rules make of a contact. */
    public record Fate(ContactClass contactClass, Disposition.Order order, int days) {}

    /**
     * What would change.
     *
     * @param cases cases of the disease that were looked at
     * @param contacts contacts that they have now
     */
    public record Preview(int cases, int contacts, List<Change> changes) {
        public long added() {
            return changes.stream().filter(change -> change.before() == null).count();
        }

        public long removed() {
            return changes.stream().filter(change -> change.after() == null).count();
        }

        /** Those who stay contacts with another class, order or number of days. */
        public long otherwise() {
            return changes.size() - added() - removed();
        }
    }

    /** Looks at the whole country. */
    public Preview of(DiseaseProfile proposed, Progress progress) {
        var changes = new ArrayList<Change>();
        var looked = of(proposed, progress, changes::add);
        return new Preview(looked.cases(), looked.contacts(), List.copyOf(changes));
    }

    /** How much was looked at. */
    record Looked(int cases, int contacts) {}

    /** The same, each change told as soon as it is found, so that nobody need keep them all. */
    Looked of(DiseaseProfile proposed, Progress progress, Consumer<Change> changes) {
        var concerned = matching.all().stream()
                .filter(index -> itineraries.rules(index).id().equals(proposed.id()))
                .toList();
        progress.total(concerned.size());
        int contacts = 0;
        for (var index : concerned) {
            contacts += Objects.requireNonNull(Jurisdiction.system("preview")
                    .call(() -> transactions.execute(_ -> compare(index, proposed, changes))));
            progress.advance(1);
        }
        return new Looked(concerned.size(), contacts);
    }

    /** What these rules would change for the contacts of one case; how many it has. In the caller's transaction. */
    int compare(IndexCase index, DiseaseProfile proposed, Consumer<Change> changes) {
        var rules = itineraries.rules(index);
        var found = matching.wouldFind(index, List.of(rules, proposed));
        return compare(index, fates(found.getFirst(), rules), fates(found.getLast(), proposed), false, changes);
    }

    /**
     * What matching one case again would change for its contacts as they stand: who, which class and order, and until when
     * they were exposed. In the caller's transaction, which stores nothing.
     */
    int compareWithStanding(IndexCase index, Consumer<Change> changes) {
        var rules = itineraries.rules(index);
        var standing = contacts.of(index.id());
        var pieces = contacts.evidence(standing.stream().map(Contact::id).toList());
        var before = standing.stream()
                .map(contact -> new Exposed(
                        contact.personId(), contact.contactClass(), pieces.getOrDefault(contact.id(), List.of())))
                .toList();
        return compare(index, fates(before, rules), fates(matching.wouldFind(index, rules), rules), true, changes);
    }

    private int compare(
            IndexCase index,
            Map<UUID, Judged> before,
            Map<UUID, Judged> after,
            boolean timesToo,
            Consumer<Change> changes) {
        var concerned = Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(person -> timesToo
                        ? !Objects.equals(before.get(person), after.get(person))
                        : !Objects.equals(fate(before, person), fate(after, person)))
                .toList();
        var persons = concerned.isEmpty() ? Map.<UUID, Person>of() : people.findAll(concerned);
        concerned.forEach(id -> {
            var person = persons.get(id);
            var region = person == null ? null : person.regionCode();
            changes.accept(
                    new Change(index.reference(), index.regionCode(), id, region, fate(before, id), fate(after, id)));
        });
        return before.size();
    }

    /** A fate, and the time that it counts from; null while the exposure goes on. */
    private record Judged(
            Fate fate, LocalDateTime first, @Nullable LocalDateTime last) {}

    private static @Nullable Fate fate(Map<UUID, Judged> judged, UUID person) {
        var one = judged.get(person);
        return one == null ? null : one.fate();
    }

    private Map<UUID, Judged> fates(List<Exposed> found, DiseaseProfile rules) {
        Map<UUID, Person> persons = rules.conditional()
                ? people.findAll(found.stream().map(Exposed::person).toList())
                : Map.of();
        return found.stream()
                .collect(Collectors.toMap(
                        Exposed::person,
                        exposed -> judged(exposed, persons.get(exposed.person()), rules),
                        (one, same) -> one,
                        LinkedHashMap::new));
    }

    private Judged judged(Exposed exposed, @Nullable Person person, DiseaseProfile rules) {
        var facts = facts(exposed, person);
        var rule = rules.conditional()
                ? rules.disposition(exposed.contactClass(), facts)
                : rules.disposition(exposed.contactClass());
        return new Judged(
                new Fate(exposed.contactClass(), rule.order(), rule.days()),
                exposed.evidence().stream()
                        .map(Evidence::first)
                        .min(LocalDateTime::compareTo)
                        .orElseThrow(),
                last(exposed));
    }

    private static @Nullable LocalDateTime last(Exposed exposed) {
        boolean goesOn = exposed.evidence().stream().anyMatch(piece -> piece.last() == null);
        return goesOn
                ? null
                : exposed.evidence().stream()
                        .map(Evidence::last)
                        .filter(Objects::nonNull)
                        .max(LocalDateTime::compareTo)
                        .orElse(null);
    }

    private Condition.Facts facts(Exposed exposed, @Nullable Person person) {
        return Condition.Facts.of(
                exposed.contactClass(),
                exposed.evidence().stream()
                        .map(piece -> piece.setting().external())
                        .toList(),
                last(exposed),
                person == null ? null : person.birthDate(),
                person != null && person.registered(),
                LocalDateTime.now(clock));
    }
}
