package org.lianfang.people;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** What a list can be sorted by. */
    enum Order {
        NAME,
        NAME_DESC,
        BIRTH_DATE,
        BIRTH_DATE_DESC
    }

    /** What to look for; null fields do not narrow. {@code regionEnd} is the least code after the subtree. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Filter(
            UUID @Nullable [] identities,
            @Nullable Long phone,
            @Nullable String name,
            @Nullable String region,
            @Nullable String regionEnd) {}

    List<PersonRow> find(Collection<UUID> ids) {
        return jdbc.sql("""
                select old.id as asked, person.id, person.identity, person.id_type, person.name, person.sex,
                       person.birth_date, person.sealed, person.region_code, person.household, person.registered
                from people.person old
                join people.person on person.id = case when old.merged_into is null then old.id else old.merged_into end
                where old.id = any(:ids)
                """).param("ids", array(ids)).query(PersonRow.class).list();
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
                """).param("person", person).query(PersonRow.class).list();
    }

    long count(Filter filter) {
        return jdbc.sql("""
                select count(*)
                from people.person
                where merged_into is null
                  and (:identities::uuid[] is null or identity = any(:identities))
                  and (:phone::bigint is null or phone_index = :phone)
                  and (:name::text is null or strpos(name, :name) > 0)
                  and (:region::text is null or (region_code >= :region and region_code < :regionEnd))
                """).paramSource(filter).query(Long.class).single();
    }

    List<PersonRow> search(Filter filter, Order order, long offset, int size) {
        return jdbc.sql("""
                select id as asked, id, identity, id_type, name, sex, birth_date, sealed, region_code, household, registered
                from people.person
                where merged_into is null
                  and (:identities::uuid[] is null or identity = any(:identities))
                  and (:phone::bigint is null or phone_index = :phone)
                  and (:name::text is null or strpos(name, :name) > 0)
                  and (:region::text is null or (region_code >= :region and region_code < :regionEnd))
                order by
                    case when :order = 'NAME' then name end,
                    case when :order = 'NAME_DESC' then name end desc,
                    case when :order = 'BIRTH_DATE' then birth_date end,
                    case when :order = 'BIRTH_DATE_DESC' then birth_date end desc nulls last,
                    id
                limit :size offset :offset
                """)
                .param("identities", filter.identities())
                .param("phone", filter.phone())
                .param("name", filter.name())
                .param("region", filter.region())
                .param("regionEnd", filter.regionEnd())
                .param("order", order.name())
                .param("size", size)
                .param("offset", offset)
                .query(PersonRow.class)
                .list();
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
