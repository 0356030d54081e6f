package org.lianfang.isolation;

import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Plenty;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of escalations, page by page, the newest first. */
@Component
class EscalationList {
    private static final String WANTED = """
            case when :open::boolean is null then true when :open then settled_at is null else settled_at is not null end
              and (:kind::text is null or kind = :kind)
              and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
            """;

    private static final String BEHIND = """
            (:after::uuid is null or (raised_at, id)
                < ((select raised_at from isolation.escalation where id = :after), :after))
            """;

    private static final String SORTED = "order by raised_at desc, id desc ";

    private static final String OF_ITS_CARE = "county = :county and ";
    private static final String OF_ITS_CASES = "case_county = :county and county <> case_county and ";
    private static final String OF_ITS_RESIDENTS = """
            county <> :county and case_county <> :county
              and home_region_code <> '' and home_region_code >= :county and home_region_code < :county || ':' and
            """;

    /** A county hears of whom it cares for, of contacts of its cases, and of its residents who stay elsewhere. */
    private static final String PAGE_OF_COUNTY = """
            select * from (
                (select * from isolation.escalation where
            """ + OF_ITS_CARE + WANTED
            + " and " + BEHIND + SORTED + """
                limit :size + :offset)
                union all
                (select * from isolation.escalation where
            """ + OF_ITS_CASES + WANTED + " and " + BEHIND + SORTED + """
                limit :size + :offset)
                union all
                (select * from isolation.escalation where
            """
            + OF_ITS_RESIDENTS + WANTED + " and " + BEHIND + SORTED + """
                limit :size + :offset)) seen
            """ + SORTED + "limit :size offset :offset";

    private static final String PAGE = "select * from isolation.escalation where " + WANTED + " and " + BEHIND + SORTED
            + "limit :size offset :offset";

    private static final String COUNT_OF_COUNTY =
            """
            select count(*) from (
                (select from isolation.escalation where
            """ + OF_ITS_CARE + WANTED + """
                limit :most)
                union all
                (select from isolation.escalation where
            """ + OF_ITS_CASES + WANTED + """
                limit :most)
                union all
                (select from isolation.escalation where
            """ + OF_ITS_RESIDENTS + WANTED + """
                limit :most)
                limit :most) found
            """;

    private static final String COUNT =
            "select count(*) from (select from isolation.escalation where " + WANTED + "limit :most) found";

    private final JdbcClient jdbc;
    private final Plenty plenty = new Plenty();

    EscalationList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which escalations are asked for: open or settled ones, by external name of a kind, cared for in a subtree; null asks for all. */
    record Filter(
            @Nullable Boolean open,
            @Nullable String kind,
            @Nullable String region) {
        @Nullable
        String county() {
            return Jurisdiction.countyAround(region);
        }
    }

    Page<Escalation> page(Filter filter, PageQuery query) {
        var items = filtered(filter.county() == null ? jdbc.sql(PAGE) : jdbc.sql(PAGE_OF_COUNTY), filter)
                .param("after", query.after(), Types.OTHER)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> EscalationTable.escalation(row))
                .list();
        return Page.counted(items, () -> plenty.count(filter, () -> count(filter)), query);
    }

    private long count(Filter filter) {
        return filtered(filter.county() == null ? jdbc.sql(COUNT) : jdbc.sql(COUNT_OF_COUNTY), filter)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec filtered(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("open", filter.open())
                .param("kind", filter.kind())
                .param("region", filter.region())
                .param("county", filter.county(), Types.VARCHAR);
    }
}
