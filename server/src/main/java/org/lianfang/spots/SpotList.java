package org.lianfang.spots;

import java.sql.Types;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of spots, page by page. */
@Component
class SpotList {

    /** What the list is narrowed to; null means any. */
    record Filter(
            @Nullable Boolean open,
            @Nullable String region,
            @Nullable String q) {}

    /** By what the list can be sorted. */
    enum Order {
        DRAWN_AT,
        DRAWN_AT_DESC,
        NAME,
        NAME_DESC,
        REGION_CODE,
        REGION_CODE_DESC
    }

    /** A spot with what of its checklist is done and late, and its cases. */
    record Line(Spot spot, int steps, int signed, int overdue, int cases) {}

    private final JdbcClient jdbc;

    SpotList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<Line> page(Filter filter, LocalDateTime now, PageQuery query) {
        var items = narrowed(jdbc.sql("""
                        with hit as (
                            select *, row_number() over () as nth from (
                                select * from spots.spot
                                where (:open::boolean is null or (released_at is null) = :open)
                                  and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                                  and (:q::text is null or name like '%' || :q || '%' or address like '%' || :q || '%')
                                  and (:after::uuid is null or case :order
                                      when 'DRAWN_AT' then (drawn_at, id)
                                          > ((select drawn_at from spots.spot where id = :after), :after)
                                      when 'NAME' then (name, id)
                                          > ((select name from spots.spot where id = :after), :after)
                                      when 'NAME_DESC' then (name, id)
                                          < ((select name from spots.spot where id = :after), :after)
                                      when 'REGION_CODE' then (region_code, id)
                                          > ((select region_code from spots.spot where id = :after), :after)
                                      when 'REGION_CODE_DESC' then (region_code, id)
                                          < ((select region_code from spots.spot where id = :after), :after)
                                      else (drawn_at, id)
                                          < ((select drawn_at from spots.spot where id = :after), :after) end)
                                order by
                                    case :order when 'DRAWN_AT' then drawn_at end,
                                    case :order when 'DRAWN_AT_DESC' then drawn_at end desc,
                                    case :order when 'NAME' then name end,
                                    case :order when 'NAME_DESC' then name end desc,
                                    case :order when 'REGION_CODE' then region_code end,
                                    case :order when 'REGION_CODE_DESC' then region_code end desc,
                                    case when :order in ('DRAWN_AT_DESC', 'NAME_DESC', 'REGION_CODE_DESC') then id end desc,
                                    id
                                limit :size offset :offset) as ordered
                        )
                        select h.*, s.steps, s.signed, s.overdue, p.cases
                        from hit h
                        cross join lateral (
                            select count(*) as steps, count(signed_at) as signed,
                                count(*) filter (where signed_at is null and due_at <= :now and h.released_at is null) as overdue
                            from spots.step where spot_id = h.id) s
                        cross join lateral (
                            select count(*) as cases from spots.presence
                            where spot_id = h.id and withdrawn_at is null) p
                        order by h.nth
                        """), filter)
                .param("order", query.order(Order.class, Order.DRAWN_AT_DESC).name())
                .param("after", query.after(), Types.OTHER)
                .param("now", LocalTimes.toColumn(now))
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, n) -> new Line(
                        SpotTable.read(row),
                        row.getInt("steps"),
                        row.getInt("signed"),
                        row.getInt("overdue"),
                        row.getInt("cases")))
                .list();
        return Page.counted(items, () -> count(filter), query);
    }

    private long count(Filter filter) {
        return narrowed(jdbc.sql("""
                        select count(*) from (
                            select from spots.spot
                            where (:open::boolean is null or (released_at is null) = :open)
                              and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                              and (:q::text is null or name like '%' || :q || '%' or address like '%' || :q || '%')
                            limit :most) found
                        """), filter)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec narrowed(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("open", filter.open(), Types.BOOLEAN)
                .param("region", filter.region(), Types.VARCHAR)
                .param("q", pattern(filter.q()), Types.VARCHAR);
    }

    static @Nullable String pattern(@Nullable String q) {
        return q == null || q.isBlank() ? null : q.strip().replaceAll("([%_\\\\])", "\\\\$1");
    }
}
