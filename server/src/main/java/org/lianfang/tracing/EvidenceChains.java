package org.lianfang.tracing;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.matching.Evidence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Evidence in words, with the close contact in between where there is one: case, close contact, this person. A close
 * contact whom the reader may not see stays without name and circumstances.
 */
@Component
class EvidenceChains {
    private final JdbcClient jdbc;
    private final EvidenceTable evidence;
    private final Residents residents;

    EvidenceChains(JdbcClient jdbc, EvidenceTable evidence, Residents residents) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.residents = residents;
    }

    private record Link(UUID indexId, UUID person) {}

    /** The sentences of pieces that were handed in. */
    static final class Sentences {
        private final Map<Link, Map<String, String>> links;
        private final Language language;

        private Sentences(Map<Link, Map<String, String>> links, Language language) {
            this.links = links;
            this.language = language;
        }

        String of(Contact contact, Evidence piece) {
            var sentence = EvidenceSentence.of(piece, language);
            var via = piece.via();
            if (via == null) {
                return sentence;
            }
            var facts = new HashMap<>(links.getOrDefault(new Link(contact.indexId(), via), Map.of()));
            facts.put("piece", sentence);
            return Wording.of(language, "second-order", facts)
                    .or(() -> Wording.of(language, "second-order.bare", facts))
                    .orElseThrow();
        }

        /** The strongest piece, "" without any. */
        String strongest(Contact contact, List<Evidence> pieces) {
            return pieces.stream()
                    .min(Comparator.comparing(Evidence::contactClass))
                    .map(piece -> of(contact, piece))
                    .orElse("");
        }
    }

    /** Reads what the sentences of all these pieces need; costs nothing where no second-order contact is among them. */
    Sentences of(Collection<Contact> contacts, Map<UUID, List<Evidence>> pieces, Language language) {
        var persons = pieces.values().stream()
                .flatMap(List::stream)
                .map(Evidence::via)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (persons.isEmpty()) {
            return new Sentences(Map.of(), language);
        }
        var between = between(contacts, persons);
        var theirs = evidence.of(between.stream().map(Contact::id).toList());
        var names = residents.find(persons);
        var links = new HashMap<Link, Map<String, String>>();
        for (var contact : between) {
            var person = names.get(contact.personId());
            theirs.getOrDefault(contact.id(), List.of()).stream()
                    .filter(piece -> piece.via() == null)
                    .min(Comparator.comparing(Evidence::contactClass))
                    .ifPresent(piece -> links.put(
                            new Link(contact.indexId(), contact.personId()),
                            Map.of(
                                    "name",
                                    person == null ? Wording.of(language, "second-order.someone") : person.maskedName(),
                                    "chain",
                                    EvidenceSentence.of(piece, language))));
        }
        return new Sentences(links, language);
    }

    private List<Contact> between(Collection<Contact> contacts, List<UUID> persons) {
        return jdbc.sql("""
                select * from tracing.contact
                where index_id = any(:indexes) and person_id = any(:persons) and status = 'active'
                """)
                .param(
                        "indexes",
                        contacts.stream().map(Contact::indexId).distinct().toArray(UUID[]::new))
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, n) -> ContactTable.read(row))
                .list();
    }
}
