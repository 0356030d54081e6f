package org.lianfang.isolation;

import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Plenty;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of orders, page by page. */
@Component
class OrderList {
    private static final String WANTED = """
            case when :status::text is null then true when :status = 'live' then status in ('proposed', 'active')
                else status = :status end
              and (:kind::text is null or kind = :kind)
              and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
              and (:due::date is null or (ends_on <= :due and status in ('proposed', 'active')))
            """;

    private static final String BEHIND = """
            (:after::uuid is null or case :sort
              when 'ENDS_ON' then
                  (case when ends_on is null then 'infinity'::date else ends_on end, id)
                  > ((select case when ends_on is null then 'infinity'::date else ends_on end from isolation.isolation_order where id = :after), :after)
              when 'ENDS_ON_DESC' then
                  (case when ends_on is null then '-infinity'::date else ends_on end, id)
                  < ((select case when ends_on is null then '-infinity'::date else ends_on end from isolation.isolation_order where id = :after), :after)
              when 'REGION' then (region_code, id)
                  > ((select region_code from isolation.isolation_order where id = :after), :after)
              when 'REGION_DESC' then (region_code, id)
                  < ((select region_code from isolation.isolation_order where id = :after), :after)
              when 'MADE_AT' then (made_at, id)
                  > ((select made_at from isolation.isolation_order where id = :after), :after)
              else (made_at, id)
                  < ((select made_at from isolation.isolation_order where id = :after), :after) end)
            """;

    private static final String SORTED = """
            order by
                case :sort when 'ENDS_ON' then
                    case when ends_on is null then 'infinity'::date else ends_on end end,
                case :sort when 'ENDS_ON_DESC' then
                    case when ends_on is null then '-infinity'::date else ends_on end end desc,
                case :sort when 'REGION' then region_code end,
                case :sort when 'REGION_DESC' then region_code end desc,
                case :sort when 'MADE_AT' then made_at end,
                case :sort when 'MADE_AT_DESC' then made_at end desc,
                case when :sort in ('ENDS_ON_DESC', 'REGION_DESC', 'MADE_AT_DESC') then id end desc,
                id
            """;

    /** A county's orders are of those who live there, of contacts of its cases, and of those who stay in its sites. */
    private static final String PAGE_OF_COUNTY = """
            select * from (
                (select * from isolation.isolation_order where county = :county and
            """ + WANTED + " and " + BEHIND
            + SORTED + """
                limit :size + :offset)
                union all
                (select * from isolation.isolation_order where case_county = :county and county <> case_county and
            """ + WANTED + " and " + BEHIND + SORTED + """
                limit :size + :offset)
                union all
                (select * from isolation.isolation_order where county <> :county and case_county <> :county
                  and site_region_code <> '' and site_region_code >= :county and site_region_code < :county || ':' and
            """ + WANTED + " and " + BEHIND + SORTED + """
                limit :size + :offset)) seen
            """
            + SORTED + "limit :size offset :offset";

    private static final String PAGE = "select * from isolation.isolation_order where " + WANTED + " and " + BEHIND
            + SORTED + "limit :size offset :offset";

    private static final String COUNT = """
            select count(*) from (
                (select from isolation.isolation_order where :county::text is null and
            """ + WANTED + """
                limit :most)
                union all
                (select from isolation.isolation_order where county = :county and
            """ + WANTED + """
                limit :most)
                union all
                (select from isolation.isolation_order where case_county = :county and county <> case_county and
            """ + WANTED + """
                limit :most)
                union all
                (select from isolation.isolation_order where county <> :county and case_county <> :county
                  and site_region_code <> '' and site_region_code >= :county and site_region_code < :county || ':' and
            """ + WANTED + """
                limit :most)
                limit :most) found
            """;

    private final JdbcClient jdbc;
    private final Plenty plenty = new Plenty();

    OrderList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<IsolationOrder> page(OrderFilter filter, PageQuery query) {
        boolean county = Jurisdiction.countyAround(filter.region()) != null;
        var items = filtered(county ? jdbc.sql(PAGE_OF_COUNTY) : jdbc.sql(PAGE), filter)
                .param(
                        "sort",
                        query.order(OrderSort.class, OrderSort.MADE_AT_DESC).name())
                .param("after", query.after(), Types.OTHER)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> OrderTable.order(row))
                .list();
        return Page.counted(items, () -> plenty.count(filter, () -> count(filter)), query);
    }

    private long count(OrderFilter filter) {
        return filtered(jdbc.sql(COUNT), filter)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    Optional<IsolationOrder> find(UUID id) {
        return jdbc.sql("select * from isolation.isolation_order where id = :id")
                .param("id", id)
                .query((row, _) -> OrderTable.order(row))
                .optional();
    }

    private static JdbcClient.StatementSpec filtered(JdbcClient.StatementSpec statement, OrderFilter filter) {
        return statement
                .param("status", filter.status())
                .param("kind", filter.kind())
                .param("region", filter.region())
                .param("county", Jurisdiction.countyAround(filter.region()), Types.VARCHAR)
                .param("due", filter.dueBy());
    }
}
