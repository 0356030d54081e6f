package org.lianfang.checkpoint;

import static java.util.stream.Collectors.toMap;
import static org.lianfang.database.LocalTimes.toColumn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.database.LocalTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Points in {@code checkpoint.point}. */
@Component
class PointTable {
    private final JdbcClient jdbc;

    PointTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the list is narrowed to; null means any. */
    record Filter(
            @Nullable String region,
            @Nullable PointKind kind,
            @Nullable Boolean open,
            @Nullable String q) {}

    /** How the list can be sorted; by place is the open ones first, then by region. */
    enum Order {
        PLACE,
        NAME,
        NAME_DESC,
        CODE,
        CODE_DESC,
        OPENED_AT,
        OPENED_AT_DESC
    }

    private record Hit(Point point, long total) {}

    /** False where the code is taken, or the compound has its entrance already. */
    boolean add(Point point) {
        return jdbc.sql("""
                insert into checkpoint.point (id, code, kind, name, place_id, region_code, rota_from, opened_at)
                values (:id, :code, :kind, :name, :place, :region, :from, :at) on conflict do nothing
                """)
                        .param("id", point.id())
                        .param("code", point.code())
                        .param("kind", point.kind().external())
                        .param("name", point.name())
                        .param("place", point.placeId())
                        .param("region", point.regionCode())
                        .param("from", point.rotaFrom())
                        .param("at", toColumn(point.openedAt()))
                        .update()
                > 0;
    }

    void change(Point point) {
        jdbc.sql("""
                update checkpoint.point
                set kind = :kind, name = :name, place_id = :place, region_code = :region, closed_at = :closed,
                    closed_why = :why
                where id = :id
                """)
                .param("id", point.id())
                .param("kind", point.kind().external())
                .param("name", point.name())
                .param("place", point.placeId())
                .param("region", point.regionCode())
                .param("closed", toColumn(point.closedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("why", point.closedWhy())
                .update();
    }

    Optional<Point> find(UUID id) {
        return jdbc.sql("select * from checkpoint.point where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Point> hold(UUID id) {
        return jdbc.sql("select * from checkpoint.point where id = :id for update")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Point> coded(String code) {
        return jdbc.sql("select * from checkpoint.point where code = :code")
                .param("code", code)
                .query((row, _) -> read(row))
                .optional();
    }

    Map<UUID, String> names(Collection<UUID> ids) {
        return jdbc
                .sql("select id, name from checkpoint.point where id = any(:ids::uuid[])")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(id(row, "id"), row.getString("name")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean hasEntrance(UUID place) {
        return jdbc.sql("""
                select exists (select from checkpoint.point
                               where place_id = :place and kind = 'compound_gate' and closed_at is null)
                """).param("place", place).query(Boolean.class).single();
    }

    /** Those at which the account works, by name. */
    List<Point> of(UUID account) {
        return jdbc.sql("""
                select * from checkpoint.point
                where closed_at is null
                  and id in (select point_id from checkpoint.staff where account_id = :account and ended_at is null)
                order by name, id
                """)
                .param("account", account)
                .query((row, _) -> read(row))
                .list();
    }

    Page<Point> page(Filter filter, PageQuery page) {
        var hits = jdbc.sql("""
                select *, count(*) over () as total from checkpoint.point
                where (:region::text is null or starts_with(region_code, :region))
                  and (:kind::text is null or kind = :kind)
                  and (:open::boolean is null or (closed_at is null) = :open)
                  and (:q::text is null or strpos(name, :q) > 0 or strpos(code, upper(:q)) > 0)
                order by
                    case when :order = 'NAME' then name end, case when :order = 'NAME_DESC' then name end desc,
                    case when :order = 'CODE' then code end, case when :order = 'CODE_DESC' then code end desc,
                    case when :order = 'OPENED_AT' then opened_at end,
                    case when :order = 'OPENED_AT_DESC' then opened_at end desc,
                    closed_at is not null, region_code, name, id
                limit :size offset :offset
                """)
                .param("region", filter.region(), Types.VARCHAR)
                .param("kind", filter.kind() == null ? null : filter.kind().external(), Types.VARCHAR)
                .param("open", filter.open(), Types.BOOLEAN)
                .param(
                        "q",
                        filter.q() == null || filter.q().isBlank()
                                ? null
                                : filter.q().strip(),
                        Types.VARCHAR)
                .param("order", page.order(Order.class, Order.PLACE).name())
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, _) -> new Hit(read(row), row.getLong("total")))
                .list();
        long total = hits.isEmpty() ? 0 : hits.getFirst().total();
        return Page.of(hits.stream().map(Hit::point).toList(), total, page);
    }

    static Point read(ResultSet row) throws SQLException {
        return new Point(
                id(row, "id"),
                row.getString("code"),
                PointKind.of(row.getString("kind")),
                row.getString("name"),
                id(row, "place_id"),
                row.getString("region_code"),
                Objects.requireNonNull(row.getObject("rota_from", LocalDate.class)),
                LocalTimes.required(row, "opened_at"),
                LocalTimes.optional(row, "closed_at"),
                row.getString("closed_why"));
    }

    static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    /** The point as closed at this time, or open again. */
    static Point closed(Point point, @Nullable LocalDateTime at, String why) {
        return new Point(
                point.id(),
                point.code(),
                point.kind(),
                point.name(),
                point.placeId(),
                point.regionCode(),
                point.rotaFrom(),
                point.openedAt(),
                at,
                why);
    }
}
