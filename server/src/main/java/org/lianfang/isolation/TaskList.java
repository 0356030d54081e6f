package org.lianfang.isolation;

import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Plenty;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of tasks, page by page, the most urgent first. */
@Component
class TaskList {
    private static final String WANTED = """
            (:status::text is null or status = :status)
              and (:kind::text is null or kind = :kind)
              and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
            """;

    private static final String BEHIND = """
            (:after::uuid is null or case :sort
              when 'REGION' then (region_code, id)
                  > ((select region_code from isolation.task where id = :after), :after)
              when 'REGION_DESC' then (region_code, id)
                  < ((select region_code from isolation.task where id = :after), :after)
              when 'DUE_AT' then (due_at, id)
                  > ((select due_at from isolation.task where id = :after), :after)
              else (due_at, id)
                  < ((select due_at from isolation.task where id = :after), :after) end)
            """;

    private static final String SORTED = """
            order by
                case :sort when 'REGION' then region_code end,
                case :sort when 'REGION_DESC' then region_code end desc,
                case :sort when 'DUE_AT' then due_at end,
                case :sort when 'DUE_AT_DESC' then due_at end desc,
                case when :sort in ('REGION_DESC', 'DUE_AT_DESC') then id end desc,
                id
            """;

    /** A county's tasks are with those who live there; with those of nobody knows where, if its case exposed them. */
    private static final String PAGE_OF_COUNTY = """
            select * from (
                (select * from isolation.task where county = :county and
            """ + WANTED + " and " + BEHIND
            + SORTED + """
                limit :size + :offset)
                union all
                (select * from isolation.task where region_code = '' and case_county = :county and
            """ + WANTED + " and " + BEHIND + SORTED + """
                limit :size + :offset)) seen
            """ + SORTED + "limit :size offset :offset";

    private static final String PAGE =
            "select * from isolation.task where " + WANTED + " and " + BEHIND + SORTED + "limit :size offset :offset";

    private static final String COUNT = """
            select count(*) from (
                (select from isolation.task where :county::text is null and
            """ + WANTED + """
                limit :most)
                union all
                (select from isolation.task where county = :county and
            """ + WANTED + """
                limit :most)
                union all
                (select from isolation.task where region_code = '' and case_county = :county and
            """ + WANTED + """
                limit :most)
                limit :most) found
            """;

    private final JdbcClient jdbc;
    private final Plenty plenty = new Plenty();

    TaskList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which tasks are asked for, by external names and a subtree of residence; null asks for all. */
    record Filter(
            @Nullable String status,
            @Nullable String kind,
            @Nullable String region) {}

    Page<Task> page(Filter filter, PageQuery query) {
        boolean county = Jurisdiction.oneCounty(filter.region()) != null;
        var items = filtered(county ? jdbc.sql(PAGE_OF_COUNTY) : jdbc.sql(PAGE), filter)
                .param("sort", query.order(TaskSort.class, TaskSort.DUE_AT).name())
                .param("after", query.after(), Types.OTHER)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> TaskTable.task(row))
                .list();
        return Page.counted(items, () -> plenty.count(filter, () -> count(filter)), query);
    }

    private long count(Filter filter) {
        return filtered(jdbc.sql(COUNT), filter)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec filtered(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("status", filter.status())
                .param("kind", filter.kind())
                .param("region", filter.region())
                .param("county", Jurisdiction.oneCounty(filter.region()), Types.VARCHAR);
    }
}
