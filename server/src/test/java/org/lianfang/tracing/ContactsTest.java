package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.tracing.ConfirmedCase.HUBIN;
import static org.lianfang.tracing.ConfirmedCase.SHANZHOU;
import static org.lianfang.tracing.ConfirmedCase.SYSTEM;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.TestDatabase;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Setting;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LianfangTest
class ContactsTest {
    private static final LocalDateTime START = LocalDateTime.parse("2020-01-20T08:00");

    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    Contacts contacts;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anySequenceOfReplacementsLeavesExactlyWhatWasFoundLast() {
        IndexCase index = index("411202199003031237");
        List<UUID> persons = persons(12, "8");
        var random = new Random(20200122);
        Map<UUID, Set<Evidence>> before = Map.of();
        for (int round = 0; round < 40; round++) {
            List<Exposed> found = round % 7 == 6 ? asFound(before) : random(random, persons);
            Map<UUID, Set<Evidence>> now = found.stream()
                    .collect(Collectors.toMap(Exposed::person, exposed -> new HashSet<>(exposed.evidence())));
            ContactChange change = SYSTEM.call(() -> contacts.replace(index.id(), found));
            assertChange(change, before, now);
            assertStored(index, now);
            before = now;
        }
    }

    @Test
    void theSameFoundTwiceChangesNothingInWhateverOrder() {
        IndexCase index = index("411202199003031245");
        List<Exposed> found = random(new Random(7), persons(12, "7"));
        SYSTEM.run(() -> contacts.replace(index.id(), found));
        var shuffled = found.reversed().stream()
                .map(exposed -> new Exposed(
                        exposed.person(),
                        exposed.contactClass(),
                        exposed.evidence().reversed()))
                .toList();
        assertThat(SYSTEM.call(() -> contacts.replace(index.id(), shuffled)).nothing())
                .isTrue();
    }

    @Test
    void aContactIsSeenWhereTheCaseIsAndNotInAnotherCounty() {
        IndexCase index = index("411202199003031253");
        List<UUID> persons = persons(1, "6");
        var piece = piece(persons.getFirst(), Reason.PLACE_OVERLAP, 0);
        SYSTEM.run(() -> contacts.replace(
                index.id(), List.of(new Exposed(persons.getFirst(), ContactClass.CLOSE, List.of(piece)))));
        assertThat(HUBIN.call(() -> contacts.of(index.id()))).hasSize(1);
        assertThat(SHANZHOU.call(() -> contacts.of(index.id()))).isEmpty();
        UUID id = HUBIN.call(() -> contacts.of(index.id()).getFirst().id());
        assertThat(SHANZHOU.call(() -> contacts.evidence(id))).isEmpty();
        assertThat(HUBIN.call(() -> contacts.evidence(id))).containsExactly(piece);
        assertThat(HUBIN.call(() -> people.find(persons.getFirst()))).isPresent();
    }

    @Test
    void storesTwoThousandContactsInAFewStatements() {
        IndexCase index = index("411202199003031261");
        List<Exposed> found = persons(2_000, "5").stream()
                .map(person ->
                        new Exposed(person, ContactClass.CLOSE, List.of(piece(person, Reason.TRAIN_SAME_CARRIAGE, 1))))
                .toList();
        long started = System.nanoTime();
        SYSTEM.run(() -> contacts.replace(index.id(), found));
        long stored = System.nanoTime();
        SYSTEM.run(() -> contacts.replace(index.id(), found));
        long again = System.nanoTime();
        System.out.println("2,000 contacts stored in " + (stored - started) / 1_000_000 + " ms, found unchanged in "
                + (again - stored) / 1_000_000 + " ms");
        assertThat(SYSTEM.call(() -> contacts.of(index.id()))).hasSize(2_000);
    }

    private void assertStored(IndexCase index, Map<UUID, Set<Evidence>> now) {
        List<Contact> stored = SYSTEM.call(() -> contacts.of(index.id()));
        assertThat(stored).extracting(Contact::personId).containsExactlyInAnyOrderElementsOf(now.keySet());
        for (Contact contact : stored) {
            Set<Evidence> expected = now.getOrDefault(contact.personId(), Set.of());
            assertThat(SYSTEM.call(() -> contacts.evidence(contact.id())))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(contact.contactClass()).isEqualTo(strongest(expected));
            assertThat(contact.firstExposure())
                    .isEqualTo(expected.stream()
                            .map(Evidence::first)
                            .sorted()
                            .findFirst()
                            .orElseThrow());
        }
    }

    private static void assertChange(
            ContactChange change, Map<UUID, Set<Evidence>> before, Map<UUID, Set<Evidence>> now) {
        long added = now.keySet().stream()
                .filter(person -> !before.containsKey(person))
                .count();
        long removed = before.keySet().stream()
                .filter(person -> !now.containsKey(person))
                .count();
        long changed = now.keySet().stream()
                .filter(before::containsKey)
                .filter(person -> !now.getOrDefault(person, Set.of()).equals(before.get(person)))
                .count();
        assertThat(change.added()).hasSize((int) added);
        assertThat(change.removed()).hasSize((int) removed);
        assertThat(change.changed()).hasSize((int) changed);
    }

    /** Close over unverified over general, said once more and differently. */
    private static ContactClass strongest(Set<Evidence> evidence) {
        Set<ContactClass> classes =
                evidence.stream().map(Evidence::contactClass).collect(Collectors.toSet());
        if (classes.contains(ContactClass.CLOSE)) {
            return ContactClass.CLOSE;
        }
        return classes.contains(ContactClass.UNVERIFIED) ? ContactClass.UNVERIFIED : ContactClass.GENERAL;
    }

    private static List<Exposed> random(Random random, List<UUID> persons) {
        var found = new ArrayList<Exposed>();
        for (UUID person : persons) {
            var pieces = new HashMap<String, Evidence>();
            int many = random.nextInt(4);
            for (int i = 0; i < many; i++) {
                Reason reason = List.of(Reason.values()).get(random.nextInt(Reason.values().length));
                int hour = random.nextInt(3);
                pieces.put(reason + "@" + hour, piece(person, reason, hour));
            }
            if (!pieces.isEmpty()) {
                found.add(new Exposed(person, strongest(new HashSet<>(pieces.values())), List.copyOf(pieces.values())));
            }
        }
        return found;
    }

    private static List<Exposed> asFound(Map<UUID, Set<Evidence>> evidence) {
        return evidence.entrySet().stream()
                .map(entry -> new Exposed(entry.getKey(), strongest(entry.getValue()), List.copyOf(entry.getValue())))
                .toList();
    }

    private static Evidence piece(UUID person, Reason reason, int hour) {
        return new Evidence(
                person,
                reason,
                Setting.TRAIN,
                null,
                new UUID(1, hour),
                START.plusHours(hour),
                hour == 2 ? null : START.plusHours(hour).plusMinutes(30),
                hour != 1,
                hour == 0 ? 30 : null,
                true,
                Map.of("number", "G" + hour));
    }

    private IndexCase index(String idNumber) {
        CaseRecord record = ConfirmedCase.in(cases, idNumber);
        TestDatabase.awaitListeners(jdbc); // the confirmation is matched, which finds nobody
        return HUBIN.call(() -> itineraries.indexOf(record.id()).orElseThrow());
    }

    private List<UUID> persons(int many, String series) {
        List<Identity> identities = IntStream.range(0, many)
                .mapToObj(i -> new Identity("99", "T" + series + (100_000 + i), "旅客" + i, ""))
                .toList();
        return SYSTEM.call(() -> people.resolve(identities));
    }
}
