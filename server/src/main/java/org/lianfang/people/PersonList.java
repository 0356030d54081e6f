package org.lianfang.people;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Lists of people, page by page: those who live in the reader's region, and those of elsewhere who are shared with it, each
 * in order by itself, so that an index can give it. A statement for each kind of reader: what cannot be asked of it costs
 * nothing.
 */
@Component
class PersonList {
    private static final String EVERYBODY = "people.person where ";

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
            not (region_code >= database.lo() and region_code < database.hi())
              and id in (select share.person_id from people.person_share share
                         where share.region_code >= database.lo() and share.region_code < database.hi())
            """;

    /**
     * A county's, found by what lists show, which the shares repeat: so that nobody else's row is fetched. Who is shared
     * with several places of the county stands at the first of them.
     */
    private static final String SHARED_WITH_COUNTY = """
            (select person_id as id, name, home_region as region_code, birth_date from people.person_share share
             where county = :county and listed
               and not (home_region >= database.lo() and home_region < database.hi())
               and not exists (select from people.person_share other
                               where other.person_id = share.person_id and other.county = :county
                                 and other.region_code < share.region_code)) shared
            where true
            """;

    /** The same for whoever sees less than a county, or more, but not all. */
    private static final String SHARED = """
            (select distinct person_id as id, name, home_region as region_code, birth_date from people.person_share
             where listed
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

    /** A county's shares, as many as the page shows. */
    private static final String SHARED_WITH_COUNTY_IN_ORDER = """
            people.shared_with(:county::text, :order::text, :beginning::text, :beginningEnd::text, :named::uuid[],
                :name::text, :region::text, :regionEnd::text, :after::uuid,
                (select name from people.person where id = :after),
                (select region_code from people.person where id = :after),
                (select birth_date from people.person where id = :after), :size::bigint + :offset::bigint)
            """;

    private static final Statements IDENTIFIED_PEOPLE =
            Statements.of(EVERYBODY, EVERYBODY + SHARED_AND_IDENTIFIED + IDENTIFIED + WANTED);

    private static final Statements OF_COUNTRY = Statements.of(EVERYBODY, null);

    private static final Statements OF_COUNTY =
            new Statements(page(EVERYBODY, SHARED_WITH_COUNTY_IN_ORDER), count(EVERYBODY, SHARED_WITH_COUNTY + WANTED));

    private static final Statements OF_REGION = Statements.of(EVERYBODY, SHARED + WANTED);

    /** Named by its code: nobody lives below a village, and its people lie together by name. */
    private static final Statements OF_VILLAGE =
            Statements.of(EVERYBODY + "region_code = :reader and ", SHARED + WANTED);

    private static final int COUNTY = 6;
    private static final int VILLAGE = 12;
    private static final int MOST_NAMED = 5_000;

    private final JdbcClient jdbc;
    private final PersonTable persons;

    PersonList(JdbcClient jdbc, PersonTable persons) {
        this.jdbc = jdbc;
        this.persons = persons;
    }

    /** One for the page, one for how many there are as far as a list is counted. */
    private record Statements(String page, String count) {
        static Statements of(String residents, @Nullable String shared) {
            return new Statements(
                    PersonList.page(residents, shared == null ? null : shared + BEHIND),
                    PersonList.count(residents, shared));
        }
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
        return narrowed(jdbc.sql(statements(filter).count()), filter)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    List<PersonRow> search(Filter filter, Order order, @Nullable UUID after, long offset, int size) {
        if (filter.named() != null && filter.region() == null && (order == Order.NAME || order == Order.NAME_DESC)) {
            return stretch(filter.named(), order, after, offset, size);
        }
        return narrowed(jdbc.sql(statements(filter).page()), filter)
                .param("order", order.name())
                .param("after", after, Types.OTHER)
                .param("size", size)
                .param("offset", offset)
                .query(PersonRow::read)
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
        Map<UUID, PersonRow> rows =
                persons.find(page).stream().collect(Collectors.toMap(PersonRow::id, Function.identity()));
        return page.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private static String page(String residents, @Nullable String shared) {
        String others = shared == null ? "" : "union all (" + SORTABLE + "from " + shared + SORTED + """
                limit :size + :offset)
            """;
        return """
            select id as asked, id, identity, id_type, name, sex, birth_date, sealed, region_code, household, registered
            from (select id as listed from (
                (
            """ + SORTABLE + "from " + residents + LIVING_THERE + IDENTIFIED + WANTED + BEHIND + SORTED
                + """
                limit :size + :offset)
            """ + others + ") seen " + SORTED + """
                limit :size offset :offset) page
            join people.person on person.id = page.listed
            """ + SORTED;
    }

    private static String count(String residents, @Nullable String shared) {
        String others = shared == null ? "" : "union all (select id from " + shared + "limit :most) limit :most";
        return "select count(*) from ((select id from " + residents + LIVING_THERE + IDENTIFIED + WANTED
                + "limit :most) " + others + ") found";
    }

    private static Statements statements(Filter filter) {
        if (filter.identities() != null || filter.phone() != null) {
            return IDENTIFIED_PEOPLE;
        }
        return switch (reader().length()) {
            case 0 -> OF_COUNTRY;
            case COUNTY -> OF_COUNTY;
            case VILLAGE -> OF_VILLAGE;
            default -> OF_REGION;
        };
    }

    private static String reader() {
        var jurisdiction = Jurisdiction.current();
        return jurisdiction == null ? "" : jurisdiction.region();
    }

    private static JdbcClient.StatementSpec narrowed(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("identities", filter.identities())
                .param("phone", filter.phone())
                .param("beginning", filter.beginning())
                .param("beginningEnd", filter.beginningEnd())
                .param("named", filter.named())
                .param("county", Jurisdiction.oneCounty(null), Types.VARCHAR)
                .param("reader", reader())
                .param("name", filter.name())
                .param("region", filter.region())
                .param("regionEnd", filter.regionEnd());
    }
}
