package org.lianfang.healthcode;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tables {@code healthcode.change} and {@code healthcode.due}. */
@Component
class ChangeTable {
    private final JdbcClient jdbc;

    ChangeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ColourChange change, String region, String otherRegion) {
        jdbc.sql("""
                insert into healthcode.change (id, person_id, at, before, after, rule, rules_version, evidence,
                    region_code, other_region_code)
                values (:id, :person, :at, :before, :after, :rule, :version, :evidence, :region, :other)
                """)
                .param("id", change.id())
                .param("person", change.personId())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("before", change.before().external())
                .param("after", change.after().external())
                .param("rule", change.rule(), Types.VARCHAR)
                .param("version", change.rulesVersion())
                .param("evidence", change.evidence().toArray(Long[]::new))
                .param("region", region)
                .param("other", otherRegion)
                .update();
    }

    /** Those of a person, the newest first. */
    List<ColourChange> of(UUID person) {
        return jdbc.sql("select * from healthcode.change where person_id = :person order by at desc, id desc")
                .param("person", person)
                .query((row, _) -> new ColourChange(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        person,
                        Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                                .toInstant(),
                        Colour.of(row.getString("before")),
                        Colour.of(row.getString("after")),
                        row.getString("rule"),
                        row.getInt("rules_version"),
                        List.of((Long[]) row.getArray("evidence").getArray())))
                .list();
    }

    /** What was written down last, of those of whom anything was. */
    Map<UUID, Colour> last(Collection<UUID> persons) {
        return jdbc
                .sql("""
                        select p.id, c.after from unnest(:persons) as p (id)
                        join lateral (select after from healthcode.change where person_id = p.id
                                      order by at desc, id desc limit 1) c on true
                        """)
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(
                        Objects.requireNonNull(row.getObject("id", UUID.class)), Colour.of(row.getString("after"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those whose colour has become worse since. */
    @Transactional(readOnly = true)
    public List<UUID> worsenedSince(Instant since) {
        return jdbc.sql("""
                select distinct person_id from healthcode.change
                where at > :since and (after = 'red' or (after = 'yellow' and before = 'green'))
                """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    void due(UUID person, Instant at) {
        jdbc.sql("""
                insert into healthcode.due (person_id, at) values (:person, :at)
                on conflict (person_id) do update set at = excluded.at
                """)
                .param("person", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void notDue(UUID person) {
        jdbc.sql("delete from healthcode.due where person_id = :person")
                .param("person", person)
                .update();
    }

    List<UUID> dueBy(Instant now, int limit) {
        return jdbc.sql("select person_id from healthcode.due where at <= :now order by at limit :limit")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }
}
