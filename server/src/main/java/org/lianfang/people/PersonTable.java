package org.lianfang.people;

import java.sql.Types;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads of {@code people.person}; what the jurisdiction hides is not there. A condition that is to use an index beside a
 * row-level policy may be made only of what PostgreSQL knows not to leak: {@code case} is, {@code coalesce} is not, and
 * with it a join reads the whole table.
 */
@Component
class PersonTable {
    private static final String LIVING_THERE = """
            region_code >= database.lo() and region_code < database.hi()
            """;

    /** By what only the person's own row tells. */
    private static final String IDENTIFIED = """
             and merged_into is null
              and (:identities::uuid[] is null or identity = any(:identities))
              and (:phone::bigint is null or phone_index = :phone)
            """;

    private static final String WANTED = """
             and (:beginning::text is null or (name >= :beginning and name < :beginningEnd))
              and (:named::uuid[] is null or id = any(:named))
              and (:name::text is null or strpos(name, :name) > 0)
              and (:region::text is null or (region_code >= :region and region_code < :regionEnd))
            """;

    /** Those of elsewhere who are shared with the reader's region, found by what they are. */
    private static final String SHARED_AND_IDENTIFIED = """
            (:identities::uuid[] is not null or :phone::bigint is not null)
              and not (region_code >= database.lo() and region_code < database.hi())
              and id in (select share.person_id from people.person_share share
                         where share.region_code >= database.lo() and share.region_code < database.hi())
            """;

    /**
     * A county's, found by what lists show, which the shares repeat: so that nobody else's row is fetched. Who is shared
     * with several places of the county stands at the first of them.
     */
    private static final String SHARED_WITH_COUNTY = """
            (select person_id as id, name, home_region as region_code, birth_date from people.person_share share
             where :county::text is not null and county = :county and listed
               and :identities::uuid[] is null and :phone::bigint is null
               and not (home_region >= database.lo() and home_region < database.hi())
               and not exists (select from people.person_share other
                               where other.person_id = share.person_id and other.county = :county
                                 and other.region_code < share.region_code)) shared
            where true
            """;

    /** The same for whoever sees less than a county, or more. */
    private static final String SHARED = """
            (select distinct person_id as id, name, home_region as region_code, birth_date from people.person_share
             where :county::text is null and database.lo() <> '' and listed and :identities::uuid[] is null and :phone::bigint is null
               and region_code >= database.lo() and region_code < database.hi()
               and not (home_region >= database.lo() and home_region < database.hi())) shared
            where true
            """;

    private static final String BEHIND = """
             and (:after::uuid is null or case :order
                when 'NAME' then (name, region_code, id)
                    > ((select name from people.person where id = :after),
                       (select region_code from people.person where id = :after), :after)
                when 'NAME_DESC' then (name, region_code, id)
                    < ((select name from people.person where id = :after),
                       (select region_code from people.person where id = :after), :after)
                when 'BIRTH_DATE' then
                    (case when birth_date is null then 'infinity'::date else birth_date end, region_code, id)
                    > ((select case when birth_date is null then 'infinity'::date else birth_date end
                        from people.person where id = :after),
                       (select region_code from people.person where id = :after), :after)
                else
                    (case when birth_date is null then '-infinity'::date else birth_date end, region_code, id)
                    < ((select case when birth_date is null then '-infinity'::date else birth_date end
                        from people.person where id = :after),
                       (select region_code from people.person where id = :after), :after) end)
            """;

    /** Of those who are alike, by where they live: so an index of the order tells who lives in a region by itself. */
    private static final String SORTED = """
            order by
                case :order when 'NAME' then name end,
                case :order when 'NAME_DESC' then name end desc,
                case :order when 'BIRTH_DATE' then
                    case when birth_date is null then 'infinity'::date else birth_date end end,
                case :order when 'BIRTH_DATE_DESC' then
                    case when birth_date is null then '-infinity'::date else birth_date end end desc,
                case when :order in ('NAME_DESC', 'BIRTH_DATE_DESC') then region_code end desc,
                case when :order in ('NAME', 'BIRTH_DATE') then region_code end,
                case when :order in ('NAME_DESC', 'BIRTH_DATE_DESC') then id end desc,
                id
            """;

    /** Nothing that the order asked for does not need: the index of the order has it all, and no row is fetched. */
    private static final String SORTABLE = """
            select id, region_code, case when :order in ('NAME', 'NAME_DESC') then name end as name,
                   case when :order in ('BIRTH_DATE', 'BIRTH_DATE_DESC') then birth_date end as birth_date
            """;

    /** Those who live there, and those of elsewhere who are shared with it: each in order by itself, so that an index can give it. */
    private static final String PAGE = """
            select id as asked, id, identity, id_type, name, sex, birth_date, sealed, region_code, household, registered
            from (select id as listed from (
                (
            """ + SORTABLE + "from people.person where " + LIVING_THERE + IDENTIFIED + WANTED
            + BEHIND + SORTED + """
                limit :size + :offset)
                union all
                (
            """ + SORTABLE + "from people.person where " + SHARED_AND_IDENTIFIED + IDENTIFIED
            + WANTED + BEHIND
            + SORTED + """
                limit :size + :offset)
                union all
                (
            """ + SORTABLE + "from " + SHARED_WITH_COUNTY + WANTED + BEHIND + SORTED + """
                limit :size + :offset)
                union all
                (
            """ + SORTABLE
            + "from " + SHARED + WANTED + BEHIND + SORTED + """
                limit :size + :offset)) seen
            """ + SORTED + """
                limit :size offset :offset) page
            join people.person on person.id = page.listed
            """ + SORTED;

    private static final String COUNT = """
            select count(*) from (
                (select id from people.person where
            """ + LIVING_THERE + IDENTIFIED + WANTED + """
                limit :most)
                union all
                (select id from people.person where
            """ + SHARED_AND_IDENTIFIED
            + IDENTIFIED + WANTED + """
                limit :most)
                union all
                (select id from
            """ + SHARED_WITH_COUNTY + WANTED + """
                limit :most)
                union all
                (select id from
            """ + SHARED + WANTED + """
                limit :most)
                limit :most) found
            """;

    private static final int MOST_NAMED = 5_000;

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

    /** What to look for; null fields do not narrow. Each end is the least text after those that are meant. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Filter(
            UUID @Nullable [] identities,
            @Nullable Long phone,
            @Nullable String beginning,
            @Nullable String beginningEnd,
            UUID @Nullable [] named,
            @Nullable String name,
            @Nullable String region,
            @Nullable String regionEnd) {}

    /** Makes the indexes of the lists that are not there yet; a first load goes without them. Mends what shares repeat. */
    void indexLists() {
        jdbc.sql("select people.index_lists(), people.mend_shares()").query().singleRow();
    }

    List<PersonRow> find(Collection<UUID> ids) {
        return jdbc.sql("""
                select asked, id, identity, id_type, name, sex, birth_date, sealed, region_code, household, registered
                from people.by_ids(:ids)
                """).param("ids", array(ids)).query(PersonRow.class).list();
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
                """).param("person", person).query(PersonRow.class).list();
    }

    /**
     * Ids of those whose name has two characters and more in a row, of all who can be seen, by name. Null where they are so
     * many that any stretch of a list has some, and looking there is cheaper.
     */
    UUID @Nullable [] named(String part) {
        String[] parts = IntStream.range(0, part.codePointCount(0, part.length()) - 1)
                .mapToObj(i -> part.substring(part.offsetByCodePoints(0, i), part.offsetByCodePoints(0, i + 2)))
                .toArray(String[]::new);
        UUID[] named = jdbc.sql("select people.named(:parts, :part, :most)")
                .param("parts", parts)
                .param("part", part)
                .param("most", MOST_NAMED + 1)
                .query((row, n) -> (UUID[]) row.getArray(1).getArray())
                .single();
        return named.length > MOST_NAMED ? null : named;
    }

    /** As far as a list is counted, and one more if there are more. */
    long count(Filter filter) {
        if (filter.named() != null && filter.region() == null) {
            return filter.named().length;
        }
        return narrowed(jdbc.sql(COUNT), filter)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    List<PersonRow> search(Filter filter, Order order, @Nullable UUID after, long offset, int size) {
        if (filter.named() != null && filter.region() == null && (order == Order.NAME || order == Order.NAME_DESC)) {
            return stretch(filter.named(), order, after, offset, size);
        }
        return narrowed(jdbc.sql(PAGE), filter)
                .param("order", order.name())
                .param("after", after, Types.OTHER)
                .param("size", size)
                .param("offset", offset)
                .query(PersonRow.class)
                .list();
    }

    private List<PersonRow> stretch(UUID[] named, Order order, @Nullable UUID after, long offset, int size) {
        List<UUID> all = order == Order.NAME ? List.of(named) : List.of(named).reversed();
        int behind = after == null ? 0 : all.indexOf(after) + 1;
        if (after != null && behind == 0) {
            return List.of();
        }
        long from = offset + behind;
        List<UUID> page = all.stream().skip(from).limit(size).toList();
        Map<UUID, PersonRow> rows = find(page).stream().collect(Collectors.toMap(PersonRow::id, Function.identity()));
        return page.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private static JdbcClient.StatementSpec narrowed(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("identities", filter.identities())
                .param("phone", filter.phone())
                .param("beginning", filter.beginning())
                .param("beginningEnd", filter.beginningEnd())
                .param("named", filter.named())
                .param("county", Jurisdiction.oneCounty(null), Types.VARCHAR)
                .param("name", filter.name())
                .param("region", filter.region())
                .param("regionEnd", filter.regionEnd());
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
