package org.lianfang.healthcode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Evidence as it is kept. Written by the database's own function {@code healthcode.hear}, which takes no facts. */
@Component
class EvidenceLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    EvidenceLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Looks at the records again; whose evidence is another than before. */
    Set<UUID> hear(EvidenceKind kind, Collection<UUID> sources, Instant at) {
        if (sources.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql("select healthcode.hear(:kind, :sources, :at)")
                .param("kind", kind.external())
                .param("sources", sources.toArray(UUID[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }

    /** The last state of every record that is somebody's evidence. */
    List<Evidence> latest(Collection<UUID> persons) {
        return jdbc.sql("""
                select e.* from healthcode.latest l join healthcode.evidence e on e.seq = l.seq
                where l.person_id = any (:persons) order by e.seq
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    /** The records of a kind that this case is or was behind. */
    List<UUID> behind(EvidenceKind kind, UUID caseId) {
        return jdbc.sql("""
                select distinct source_id from healthcode.evidence where case_id = :case and kind = :kind
                  and kind in ('contact', 'order')
                """)
                .param("case", caseId)
                .param("kind", kind.external())
                .query(UUID.class)
                .list();
    }

    /** Those of the numbers that the jurisdiction in force covers. */
    List<Long> covered(Collection<Long> numbers) {
        return jdbc.sql("select seq from healthcode.evidence where seq = any (:numbers) order by seq")
                .param("numbers", numbers.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** The state at a moment of every record that was then somebody's evidence. */
    List<Evidence> at(UUID person, Instant moment) {
        return jdbc.sql("""
                select * from (
                    select distinct on (e.kind, e.source_id) e.*
                    from healthcode.evidence e
                    where e.heard_at <= :at and (e.kind, e.source_id) in
                        (select o.kind, o.source_id from healthcode.evidence o where o.person_id = :person)
                    order by e.kind, e.source_id, e.seq desc) as states
                where person_id = :person order by seq
                """)
                .param("at", moment.atOffset(ZoneOffset.UTC))
                .param("person", person)
                .query((row, _) -> read(row))
                .list();
    }

    /** What came after, in order. */
    List<Evidence> after(long seq, int limit) {
        return jdbc.sql("select * from healthcode.evidence where seq > :seq order by seq limit :limit")
                .param("seq", seq)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    /** By person, some at a time: within a transaction, so that the driver does not take all of them at once. */
    Stream<Evidence> everyLatest() {
        return jdbc
                .sql(
                        "select e.* from healthcode.latest l join healthcode.evidence e on e.seq = l.seq order by l.person_id, e.seq")
                .withFetchSize(AT_ONCE)
                .query((row, _) -> read(row))
                .stream();
    }

    /** From now on records of the one are looked for under the other. */
    void merge(UUID from, UUID into) {
        jdbc.sql("""
                insert into healthcode.merged (person_id, into_id) values (:from, :into)
                on conflict (person_id) do update set into_id = excluded.into_id
                """).param("from", from).param("into", into).update();
    }

    /** Who turned out to be another, with that other. */
    Map<UUID, UUID> mergedAway() {
        return jdbc
                .sql("select person_id as was, into_id as became from healthcode.merged")
                .query((row, _) -> pair(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The same of those who turned out to be one of these. */
    Map<UUID, UUID> mergedInto(Collection<UUID> persons) {
        return jdbc
                .sql("select person_id as was, into_id as became from healthcode.merged where into_id = any (:persons)")
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, _) -> pair(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whose evidence the records are or ever were. */
    List<UUID> owners(Collection<UUID> sources) {
        return jdbc.sql("""
                select distinct e.person_id from healthcode.latest l
                join healthcode.evidence e on e.kind = l.kind and e.source_id = l.source_id
                where l.source_id = any (:sources)
                """)
                .param("sources", sources.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    private static Map.Entry<UUID, UUID> pair(ResultSet row) throws SQLException {
        return Map.entry(
                Objects.requireNonNull(row.getObject("was", UUID.class)),
                Objects.requireNonNull(row.getObject("became", UUID.class)));
    }

    Optional<Evidence> at(long seq) {
        return jdbc.sql("select * from healthcode.evidence where seq = :seq")
                .param("seq", seq)
                .query((row, _) -> read(row))
                .optional();
    }

    long last() {
        return jdbc.sql("select coalesce(max(last), 0) from healthcode.counter")
                .query(Long.class)
                .single();
    }

    private static Evidence read(ResultSet row) throws SQLException {
        return new Evidence(
                row.getLong("seq"),
                EvidenceKind.of(row.getString("kind")),
                Objects.requireNonNull(row.getObject("source_id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                row.getObject("case_id", UUID.class),
                JSON.readValue(row.getString("facts"), FACTS),
                Objects.requireNonNull(row.getObject("heard_at", OffsetDateTime.class))
                        .toInstant(),
                row.getString("region_code"),
                row.getString("other_region_code"));
    }

    /** By person and record. */
    static Map<UUID, List<Evidence>> byPerson(Collection<Evidence> evidence) {
        return evidence.stream().collect(Collectors.groupingBy(Evidence::personId));
    }
}
