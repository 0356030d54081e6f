package org.lianfang.isolation;

import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of tasks, page by page, the most urgent first. */
@Component
class TaskList {
    private final JdbcClient jdbc;

    TaskList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which tasks are asked for, by external names and a subtree of residence; null asks for all. */
    record Filter(
            @Nullable String status,
            @Nullable String kind,
            @Nullable String region) {}

    Page<Task> page(Filter filter, PageQuery query) {
        var items = filtered(jdbc.sql("""
                        select * from isolation.task
                        where (:status::text is null or status = :status)
                          and (:kind::text is null or kind = :kind)
                          and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                        order by
                            case :sort when 'REGION' then region_code end,
                            case :sort when 'REGION_DESC' then region_code end desc,
                            case :sort when 'DUE_AT_DESC' then due_at end desc,
                            due_at, id
                        limit :size offset :offset
                        """), filter)
                .param("sort", query.order(TaskSort.class, TaskSort.DUE_AT).name())
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> TaskTable.task(row))
                .list();
        var total = filtered(jdbc.sql("""
                        select count(*) from isolation.task
                        where (:status::text is null or status = :status)
                          and (:kind::text is null or kind = :kind)
                          and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                        """), filter).query(Long.class).single();
        return Page.of(items, total, query);
    }

    private static JdbcClient.StatementSpec filtered(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("status", filter.status())
                .param("kind", filter.kind())
                .param("region", filter.region());
    }
}
