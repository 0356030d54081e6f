package org.lianfang.tracing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Evidence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Of which cases a person is a contact. */
@Component
public class PersonExposures {
    private final JdbcClient jdbc;
    private final IndexCases indexes;
    private final EvidenceTable evidence;
    private final EvidenceChains chains;

    PersonExposures(JdbcClient jdbc, IndexCases indexes, EvidenceTable evidence, EvidenceChains chains) {
        this.jdbc = jdbc;
        this.indexes = indexes;
        this.evidence = evidence;
        this.chains = chains;
    }

    /** The person's active contacts with named cases in the jurisdiction in force, strongest class first. */
    @Transactional(readOnly = true)
    public List<PersonExposure> of(UUID person, Locale locale) {
        List<Contact> contacts = jdbc.sql("""
                select * from tracing.contact where person_id = :person and status = 'active'
                order by array_position(array['close', 'unverified', 'general', 'second_order'], contact_class), first_exposure, id
                """)
                .param("person", person)
                .query((row, n) -> ContactTable.read(row))
                .list();
        Map<UUID, List<Evidence>> pieces =
                evidence.of(contacts.stream().map(Contact::id).toList());
        Map<UUID, IndexCase> cases = indexes
                .find(contacts.stream().map(Contact::indexId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(IndexCase::id, Function.identity()));
        var sentences = chains.of(contacts, pieces, Language.of(locale));
        return contacts.stream()
                .map(contact -> exposure(
                        contact, cases.get(contact.indexId()), pieces.getOrDefault(contact.id(), List.of()), sentences))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable PersonExposure exposure(
            Contact contact, @Nullable IndexCase index, List<Evidence> pieces, EvidenceChains.Sentences sentences) {
        if (index == null || index.caseId() == null) {
            return null;
        }
        return new PersonExposure(
                contact.id(),
                index.caseId(),
                index.reference(),
                contact.contactClass(),
                contact.settings(),
                sentences.strongest(contact, pieces),
                contact.firstExposure(),
                contact.lastExposure());
    }
}
