package org.lianfang.tracing;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.database.Ids;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Everyone exposed, with the evidence. One person is one contact of one index case. */
@Component
@Transactional
public class Contacts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final IndexCases indexes;
    private final ContactTable contacts;
    private final EvidenceTable evidence;
    private final Residents residents;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Contacts(
            IndexCases indexes,
            ContactTable contacts,
            EvidenceTable evidence,
            Residents residents,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.indexes = indexes;
        this.contacts = contacts;
        this.evidence = evidence;
        this.residents = residents;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes {@code found}, one entry a person, the contacts of the index case: the same set twice changes nothing. The
     * strongest class of the evidence wins; a contact that is not found any more is withdrawn and keeps its record.
     * Publishes {@link ContactsChanged} if anything changed. Works in the caller's transaction or one of its own.
     */
    public ContactChange replace(UUID indexId, List<Exposed> found) {
        IndexCase index = indexes.hold(indexId).orElseThrow();
        String caseRegion = Objects.requireNonNullElse(index.regionCode(), "");
        Map<UUID, ContactTable.Standing> standing = contacts.byPerson(indexId);
        Map<UUID, String> homes =
                residents.regions(found.stream().map(Exposed::person).toList());
        LocalDateTime now = LocalDateTime.now(clock);
        var added = new ArrayList<UUID>();
        var changed = new ArrayList<UUID>();
        var contactRows = new ArrayList<Map<String, @Nullable Object>>();
        var evidenceRows = new ArrayList<Map<String, @Nullable Object>>();
        var strangers = new ArrayList<UUID>();
        int unchanged = 0;
        for (Exposed exposed : found) {
            String home = homes.getOrDefault(exposed.person(), "");
            ContactTable.Standing before = standing.remove(exposed.person());
            if (before != null
                    && before.active()
                    && before.digest().equals(ContactRows.digest(exposed, home, caseRegion))) {
                unchanged++;
                continue;
            }
            UUID id = before == null ? Ids.next() : before.id();
            (before != null && before.active() ? changed : added).add(id);
            contactRows.add(ContactRows.contact(id, indexId, exposed, home, caseRegion, now));
            exposed.evidence()
                    .forEach(
                            piece -> evidenceRows.add(ContactRows.evidence(id, indexId, piece, home, caseRegion, now)));
            if (!home.startsWith(caseRegion)) {
                strangers.add(exposed.person());
            }
        }
        List<UUID> removed = standing.values().stream()
                .filter(ContactTable.Standing::active)
                .map(ContactTable.Standing::id)
                .toList();
        var change = new ContactChange(added, changed, removed, unchanged);
        if (change.nothing()) {
            return change;
        }
        evidence.withdraw(changed, now);
        evidence.withdraw(removed, now);
        contacts.withdraw(removed, now);
        contacts.put(JSON.writeValueAsString(contactRows));
        evidence.put(JSON.writeValueAsString(evidenceRows));
        residents.share(strangers, index);
        record(index, change);
        events.publishEvent(new ContactsChanged(indexId, added, changed, removed));
        return change;
    }

    /** The active contacts of an index case, strongest class first. */
    @Transactional(readOnly = true)
    public List<Contact> of(UUID indexId) {
        return contacts.active(indexId);
    }

    @Transactional(readOnly = true)
    public Optional<Contact> find(UUID contactId) {
        return contacts.find(contactId);
    }

    /** The evidence that holds now, first exposure first. */
    @Transactional(readOnly = true)
    public List<Evidence> evidence(UUID contactId) {
        return evidence.of(List.of(contactId)).getOrDefault(contactId, List.of());
    }

    /** The same of many contacts, by contact; those without any are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Evidence>> evidence(Collection<UUID> contactIds) {
        return evidence.of(contactIds);
    }

    private void record(IndexCase index, ContactChange change) {
        audit.record(
                "contacts.change",
                "index-case",
                List.of(index.id()),
                Map.of(
                        "reference", index.reference(),
                        "added", Integer.toString(change.added().size()),
                        "changed", Integer.toString(change.changed().size()),
                        "removed", Integer.toString(change.removed().size())));
    }
}
