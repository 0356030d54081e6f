package org.lianfang.tracing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Evidence;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts contacts together with their persons, cases and evidence; a page of them costs as many reads as one. */
@Component
class ContactViews {
    private final IndexCases indexes;
    private final EvidenceTable evidence;
    private final EvidenceChains chains;
    private final Residents residents;
    private final Regions regions;

    ContactViews(
            IndexCases indexes, EvidenceTable evidence, EvidenceChains chains, Residents residents, Regions regions) {
        this.indexes = indexes;
        this.evidence = evidence;
        this.chains = chains;
        this.residents = residents;
        this.regions = regions;
    }

    @Transactional(readOnly = true)
    public List<ContactView> rows(List<Contact> contacts, Language language) {
        return shown(contacts, language, false);
    }

    /** One contact with its person and every piece of evidence; that the person was read is recorded. */
    @Transactional
    public ContactView page(Contact contact, Language language) {
        residents.read(contact.personId());
        return shown(List.of(contact), language, true).getFirst();
    }

    private List<ContactView> shown(List<Contact> contacts, Language language, boolean whole) {
        Map<UUID, Person> persons =
                residents.find(contacts.stream().map(Contact::personId).toList());
        Map<UUID, List<Evidence>> pieces =
                evidence.of(contacts.stream().map(Contact::id).toList());
        Map<UUID, IndexCase> cases = indexes
                .find(contacts.stream().map(Contact::indexId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(IndexCase::id, Function.identity()));
        var sentences = chains.of(contacts, pieces, language);
        return contacts.stream()
                .map(contact -> shown(
                        contact,
                        cases.get(contact.indexId()),
                        persons.get(contact.personId()),
                        pieces.getOrDefault(contact.id(), List.of()),
                        sentences,
                        whole))
                .toList();
    }

    private ContactView shown(
            Contact contact,
            @Nullable IndexCase index,
            @Nullable Person person,
            List<Evidence> pieces,
            EvidenceChains.Sentences sentences,
            boolean whole) {
        return new ContactView(
                contact.id(),
                index == null ? null : index.caseId(),
                index == null ? "" : index.reference(),
                contact.personId(),
                person == null ? null : person.maskedName(),
                contact.contactClass().external(),
                contact.active(),
                String.join(",", contact.settings()),
                sentences.strongest(contact, pieces),
                pieces.size(),
                contact.firstExposure(),
                contact.lastExposure(),
                contact.regionCode(),
                contact.regionCode() == null ? "" : regions.path(contact.regionCode()),
                person != null && person.registered(),
                whole ? person : null,
                whole
                        ? pieces.stream()
                                .map(piece -> ContactView.EvidenceView.of(piece, sentences.of(contact, piece)))
                                .toList()
                        : List.of());
    }
}
