package org.lianfang.spots;

import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
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

    private record Hit(Line line, long total) {}

    private final JdbcClient jdbc;

    SpotList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<Line> page(Filter filter, LocalDateTime now, PageQuery query) {
        List<Hit> hits = jdbc.sql("""
                with hit as (
                    select *, count(*) over () as total from spots.spot
                    where (:open::boolean is null or (released_at is null) = :open)
                      and (:region::text is null or starts_with(region_code, :region))
                      and (:q::text is null or name like '%' || :q || '%' or address like '%' || :q || '%')
                    order by
                        case :order when 'DRAWN_AT' then drawn_at end,
                        case :order when 'DRAWN_AT_DESC' then drawn_at end desc,
                        case :order when 'NAME' then name when 'REGION_CODE' then region_code end,
                        case :order when 'NAME_DESC' then name when 'REGION_CODE_DESC' then region_code end desc,
                        id desc
                    limit :size offset :offset
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
                """)
                .param("open", filter.open(), Types.BOOLEAN)
                .param("region", filter.region(), Types.VARCHAR)
                .param("q", pattern(filter.q()), Types.VARCHAR)
                .param("order", query.order(Order.class, Order.DRAWN_AT_DESC).name())
                .param("now", LocalTimes.toColumn(now))
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, n) -> new Hit(
                        new Line(
                                SpotTable.read(row),
                                row.getInt("steps"),
                                row.getInt("signed"),
                                row.getInt("overdue"),
                                row.getInt("cases")),
                        row.getLong("total")))
                .list();
        return Page.of(
                hits.stream().map(Hit::line).toList(),
                hits.isEmpty() ? 0 : hits.getFirst().total(),
                query);
    }

    static @Nullable String pattern(@Nullable String q) {
        return q == null || q.isBlank() ? null : q.strip().replaceAll("([%_\\\\])", "\\\\$1");
    }
}
