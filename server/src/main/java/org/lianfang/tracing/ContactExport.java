package org.lianfang.tracing;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.matching.Evidence;
import org.lianfang.people.IdType;
import org.lianfang.people.Person;
import org.lianfang.people.Unmasked;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.TableWriter;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The contacts of the jurisdiction in force as a file, a row a contact, the evidence in words. Masked unless a reason is
 * given, and then the reason, who asked and whose rows they were are in the audit.
 */
@Component
public class ContactExport {
    private static final int AT_ONCE = 1_000;
    private static final List<String> COLUMNS = List.of(
            "case_no",
            "id_type",
            "id_number",
            "name",
            "class",
            "setting",
            "evidence",
            "first_exposure",
            "last_exposure",
            "region_code");

    private final JdbcClient jdbc;
    private final IndexCases indexes;
    private final EvidenceTable evidence;
    private final EvidenceChains chains;
    private final Residents residents;
    private final Audit audit;

    ContactExport(
            JdbcClient jdbc,
            IndexCases indexes,
            EvidenceTable evidence,
            EvidenceChains chains,
            Residents residents,
            Audit audit) {
        this.jdbc = jdbc;
        this.indexes = indexes;
        this.evidence = evidence;
        this.chains = chains;
        this.residents = residents;
        this.audit = audit;
    }

    /** Writes CSV, or XLSX if the name ends so; returns the number of contacts. {@code reason} null means masked. */
    @Transactional
    public long run(Path file, @Nullable String reason, Locale locale, Progress progress) {
        if (reason != null && reason.isBlank()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "tracing.reason-missing");
        }
        progress.total(jdbc.sql("select count(*) from tracing.contact where status = 'active'")
                .query(Long.class)
                .single());
        long rows = 0;
        try (var writer = TableWriter.create(file, COLUMNS)) {
            List<Contact> chunk = after(new UUID(0, 0));
            while (!chunk.isEmpty()) {
                write(chunk, reason, Language.of(locale), writer);
                rows += chunk.size();
                progress.advance(chunk.size());
                chunk = after(chunk.getLast().id());
            }
            audit.record(
                    "contacts.export",
                    "contact",
                    List.of(),
                    Map.of(
                            "rows",
                            Long.toString(rows),
                            "unmasked",
                            Boolean.toString(reason != null),
                            "reason",
                            Objects.requireNonNullElse(reason, "")));
            writer.finish();
        }
        return rows;
    }

    private List<Contact> after(UUID id) {
        return jdbc.sql("""
                select * from tracing.contact where status = 'active' and id > :id order by id limit :many
                """)
                .param("id", id)
                .param("many", AT_ONCE)
                .query((row, n) -> ContactTable.read(row))
                .list();
    }

    private void write(List<Contact> chunk, @Nullable String reason, Language language, TableWriter writer) {
        List<UUID> ids = chunk.stream().map(Contact::personId).toList();
        Map<UUID, Person> persons = residents.find(ids);
        Map<UUID, Unmasked> unmasked = reason == null ? Map.of() : residents.unmasked(ids, reason);
        Map<UUID, List<Evidence>> pieces =
                evidence.of(chunk.stream().map(Contact::id).toList());
        Map<UUID, IndexCase> cases = indexes
                .find(chunk.stream().map(Contact::indexId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(IndexCase::id, Function.identity()));
        var sentences = chains.of(chunk, pieces, language);
        for (Contact contact : chunk) {
            IndexCase index = cases.get(contact.indexId());
            Person person = persons.get(contact.personId());
            Unmasked full = unmasked.get(contact.personId());
            writer.row(
                    index == null ? "" : index.reference(),
                    person == null ? "" : code(person.idType()),
                    full != null ? full.idNumber() : person == null ? "" : person.maskedIdNumber(),
                    full != null ? full.name() : person == null ? "" : person.maskedName(),
                    contact.contactClass().external(),
                    String.join(";", contact.settings()),
                    pieces.getOrDefault(contact.id(), List.of()).stream()
                            .map(piece -> sentences.of(contact, piece))
                            .collect(Collectors.joining("; ")),
                    contact.firstExposure().toString(),
                    Objects.toString(contact.lastExposure(), ""),
                    Objects.requireNonNullElse(contact.regionCode(), ""));
        }
    }

    private static String code(@Nullable IdType type) {
        return type == null ? "" : type.code();
    }
}
