package org.lianfang.isolation;

import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of orders, page by page. */
@Component
class OrderList {
    private final JdbcClient jdbc;

    OrderList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<IsolationOrder> page(OrderFilter filter, PageQuery query) {
        var items = filtered(jdbc.sql("""
                        select * from isolation.isolation_order
                        where (:status::text is null or status = :status
                                or (:status = 'live' and status in ('proposed', 'active')))
                          and (:kind::text is null or kind = :kind)
                          and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                          and (:due::date is null or (ends_on <= :due and status in ('proposed', 'active')))
                        order by
                            case :sort when 'ENDS_ON' then ends_on end,
                            case :sort when 'ENDS_ON_DESC' then ends_on end desc nulls last,
                            case :sort when 'REGION' then region_code end,
                            case :sort when 'REGION_DESC' then region_code end desc,
                            case :sort when 'MADE_AT' then made_at end,
                            made_at desc, id desc
                        limit :size offset :offset
                        """), filter)
                .param(
                        "sort",
                        query.order(OrderSort.class, OrderSort.MADE_AT_DESC).name())
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> OrderTable.order(row))
                .list();
        var total = filtered(jdbc.sql("""
                        select count(*) from isolation.isolation_order
                        where (:status::text is null or status = :status
                                or (:status = 'live' and status in ('proposed', 'active')))
                          and (:kind::text is null or kind = :kind)
                          and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                          and (:due::date is null or (ends_on <= :due and status in ('proposed', 'active')))
                        """), filter).query(Long.class).single();
        return Page.of(items, total, query);
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
                .param("due", filter.dueBy());
    }
}
