package org.lianfang.risk;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code risk.grade}, {@code risk.now} and {@code risk.looked}. */
@Component
class GradeTable {
    private final JdbcClient jdbc;

    GradeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One process at a time grades. */
    void hold() {
        jdbc.sql("select pg_advisory_xact_lock(7162)").query().singleRow();
    }

    Optional<LocalDate> looked() {
        return jdbc.sql("select day from risk.looked").query(LocalDate.class).optional();
    }

    void looked(LocalDate day, Instant at) {
        jdbc.sql("""
                insert into risk.looked (day, at) values (:day, :at)
                on conflict (only_row) do update set day = excluded.day, at = excluded.at
                """).param("day", day).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    /** The grade in force of each county by the last look. */
    Map<String, Grade> inForce() {
        return jdbc
                .sql("select g.* from risk.now n join risk.grade g on g.id = n.grade_id")
                .query((row, _) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Grade::county, Function.identity()));
    }

    void add(Grade grade) {
        jdbc.sql("""
                insert into risk.grade (id, county, day, at, own_level, level, worst, since, cumulative, fresh, fresh_cases,
                    cluster_cases, rules_version, occasion)
                values (:id, :county, :day, :at, :own, :level, :worst, :since, :cumulative, cardinality(:fresh::uuid[]),
                    :fresh::uuid[], :cluster::uuid[], :rules, :occasion)
                """)
                .param("id", grade.id())
                .param("county", grade.county())
                .param("day", grade.day())
                .param("at", grade.at().atOffset(ZoneOffset.UTC))
                .param("own", grade.own().external())
                .param("level", grade.level().external())
                .param("worst", grade.worst())
                .param("since", grade.since())
                .param("cumulative", grade.cumulative())
                .param("fresh", grade.fresh().toArray(UUID[]::new))
                .param("cluster", grade.cluster().toArray(UUID[]::new))
                .param("rules", grade.rulesVersion())
                .param("occasion", grade.occasion().external())
                .update();
    }

    /** How a county stands today: the grade in force with the figures of today. */
    record Standing(Grade grade, RiskFigures figures) {}

    void standing(LocalDate day, Collection<Standing> all) {
        jdbc.sql("delete from risk.now").update();
        all.forEach(one -> jdbc.sql("""
                insert into risk.now (county, day, grade_id, own_level, level, worst, since, cumulative, fresh, together)
                values (:county, :day, :grade, :own, :level, :worst, :since, :cumulative, :fresh, :together)
                """)
                .param("county", one.grade().county())
                .param("day", day)
                .param("grade", one.grade().id())
                .param("own", one.grade().own().external())
                .param("level", one.grade().level().external())
                .param("worst", one.grade().worst())
                .param("since", one.grade().since())
                .param("cumulative", one.figures().cumulative())
                .param("fresh", one.figures().fresh().size())
                .param("together", one.figures().cluster().size())
                .update());
    }

    /** Whether a place lies inside, as a prefecture, a county or below. */
    boolean inside(String code) {
        return jdbc.sql("""
                select exists (select from risk.now where county = left(:code, 6)
                    or (length(:code) >= 4 and starts_with(county, :code)))
                """).param("code", code).query(Boolean.class).single();
    }

    /** The changes, the latest first. Null narrows nothing; a region is its subtree. */
    Page<Grade> page(@Nullable String region, @Nullable RiskLevel level, PageQuery query) {
        List<Grade> items = jdbc.sql("""
                select * from risk.grade
                where (:region::text is null or starts_with(county, :region)) and (:level::text is null or level = :level)
                order by at desc, id desc limit :size offset :offset
                """)
                .param("region", region, Types.VARCHAR)
                .param("level", level == null ? null : level.external(), Types.VARCHAR)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> read(row))
                .list();
        return Page.counted(
                items,
                () -> jdbc.sql("""
                        select count(*) from (select from risk.grade
                            where (:region::text is null or starts_with(county, :region))
                              and (:level::text is null or level = :level) limit :most) counted
                        """)
                        .param("region", region, Types.VARCHAR)
                        .param("level", level == null ? null : level.external(), Types.VARCHAR)
                        .param("most", PageQuery.COUNTED + 1)
                        .query(Long.class)
                        .single(),
                query.byNumber());
    }

    private static Grade read(ResultSet row) throws SQLException {
        return new Grade(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("county"),
                Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                        .toInstant(),
                RiskLevel.of(row.getString("own_level")),
                RiskLevel.of(row.getString("level")),
                row.getString("worst"),
                Objects.requireNonNull(row.getObject("since", LocalDate.class)),
                row.getInt("cumulative"),
                ids(row.getArray("fresh_cases")),
                ids(row.getArray("cluster_cases")),
                row.getInt("rules_version"),
                Grade.Occasion.of(row.getString("occasion")));
    }

    private static List<UUID> ids(Array column) throws SQLException {
        return Arrays.asList((UUID[]) column.getArray());
    }
}
