package org.lianfang.people;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads of {@code people.person}; what the jurisdiction hides is not there. A condition that is to use an index beside a
 * row-level policy may be made only of what PostgreSQL knows not to leak: {@code case} is, {@code coalesce} is not, and
 * with it a join reads the whole table.
 */
@Component
class PersonTable {
    private final JdbcClient jdbc;

    PersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the indexes of the lists that are not there yet; a first load goes without them. Mends what shares repeat. */
    void indexLists() {
        jdbc.sql("select people.index_lists(), people.mend_shares()").query().singleRow();
    }

    List<PersonRow> find(Collection<UUID> ids) {
        return jdbc.sql("""
                select asked, id, identity, id_type, name, sex, birth_date, sealed, region_code, household, registered
                from people.by_ids(:ids)
                """).param("ids", array(ids)).query(PersonRow::read).list();
    }

    Map<UUID, UUID> mergedInto(Collection<UUID> ids) {
        return jdbc
                .sql("select id, merged_into from people.person where id = any(:ids) and merged_into is not null")
                .param("ids", array(ids))
                .query((row, _) -> Map.entry(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getObject("merged_into", UUID.class))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<PersonRow> household(UUID person) {
        return jdbc.sql("""
                select member.id as asked, member.id, member.identity, member.id_type, member.name, member.sex,
                       member.birth_date, member.sealed, member.region_code, member.household, member.registered
                from people.person old
                join people.person on person.id = case when old.merged_into is null then old.id else old.merged_into end
                join people.person member on member.household = person.household
                where old.id = :person and member.merged_into is null
                order by member.birth_date nulls last, member.id
                """).param("person", person).query(PersonRow::read).list();
    }

    Map<UUID, Long> households(Collection<UUID> ids) {
        var households = HashMap.<UUID, Long>newHashMap(ids.size());
        jdbc.sql("""
                select old.id, person.household
                from people.person old
                join people.person on person.id = case when old.merged_into is null then old.id else old.merged_into end
                where old.id = any(:ids) and person.household is not null
                """).param("ids", array(ids)).query(row -> {
            households.put(row.getObject(1, UUID.class), row.getLong(2));
        });
        return households;
    }

    Map<UUID, String> regions(Collection<UUID> ids) {
        var regions = HashMap.<UUID, String>newHashMap(ids.size());
        jdbc.sql("""
                select old.id, person.region_code
                from people.person old
                join people.person on person.id = case when old.merged_into is null then old.id else old.merged_into end
                where old.id = any(:ids) and person.region_code <> ''
                """).param("ids", array(ids)).query(row -> {
            regions.put(row.getObject(1, UUID.class), row.getString(2));
        });
        return regions;
    }

    Set<UUID> changedSince(Instant since, Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("""
                select old.id
                from people.person old
                join people.person on person.id = case when old.merged_into is null then old.id else old.merged_into end
                where old.id = any(:ids) and person.changed_at >= :since
                """)
                .param("ids", array(ids))
                .param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }

    Set<UUID> householdsChangedSince(Instant since, Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("""
                select old.id
                from people.person old
                join people.person on person.id = case when old.merged_into is null then old.id else old.merged_into end
                where old.id = any(:ids)
                  and (person.changed_at >= :since
                       or exists (select from people.person member
                                  where member.household = person.household and member.changed_at >= :since)
                       or exists (select from people.household_left gone
                                  where gone.household = person.household and gone.left_at >= :since))
                """)
                .param("ids", array(ids))
                .param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }

    void share(Collection<UUID> persons, String regionCode, String reason) {
        jdbc.sql("""
                insert into people.person_share (person_id, region_code, reason)
                select distinct coalesce(person.merged_into, person.id), :region, :reason
                from people.person
                where person.id = any(:persons) and not starts_with(person.region_code, :region)
                on conflict (person_id, region_code) do update
                    set reason = excluded.reason, until = null
                    where person_share.until is not null
                """)
                .param("persons", array(persons))
                .param("region", regionCode)
                .param("reason", reason)
                .update();
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
