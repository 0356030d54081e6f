package org.lianfang.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.disease.RulesVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code risk.arrival}. */
@Component
class ArrivalTable {
    private final JdbcClient jdbc;

    ArrivalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What says how risky a place was on a day. */
    record Said(String level, String ground, UUID groundId) {}

    /** False if it is there already. */
    boolean add(Arrival arrival, RulesVersion profile) {
        return jdbc.sql("""
                insert into risk.arrival (id, person_id, origin_code, origin_name, left_on, arrived_at, profile,
                    profile_version, watch_days, noted_at, noted_by_id, noted_by, region_code, home_code)
                values (:id, :person, :origin, :name, :left, :arrived, :profile, :version, :days, :at, :byId, :by,
                    :region, :home)
                on conflict (id) do nothing
                """)
                        .param("id", arrival.id())
                        .param("person", arrival.personId())
                        .param("origin", arrival.originCode())
                        .param("name", arrival.originName())
                        .param("left", arrival.leftOn())
                        .param("arrived", arrival.arrivedAt().atOffset(ZoneOffset.UTC))
                        .param("profile", profile.disease())
                        .param("version", profile.version())
                        .param("days", arrival.watchDays())
                        .param("at", arrival.notedAt().atOffset(ZoneOffset.UTC))
                        .param("byId", arrival.notedById())
                        .param("by", arrival.notedBy())
                        .param("region", arrival.regionCode())
                        .param("home", arrival.homeCode())
                        .update()
                > 0;
    }

    Optional<Arrival> hold(UUID id) {
        return jdbc.sql("select * from risk.arrival where id = :id for update")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    List<Arrival> find(Collection<UUID> ids) {
        return jdbc.sql("select * from risk.arrival where id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    void confirm(UUID id, Account by, Instant at) {
        jdbc.sql("""
                update risk.arrival set confirmed_at = :at, confirmed_by_id = :byId, confirmed_by = :by where id = :id
                """)
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("byId", by.id())
                .param("by", by.displayName())
                .update();
    }

    void withdraw(UUID id, Account by, String why, Instant at) {
        jdbc.sql("""
                update risk.arrival set withdrawn_at = :at, withdrawn_by_id = :byId, withdrawn_by = :by,
                    withdrawn_why = :why
                where id = :id
                """)
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("byId", by.id())
                .param("by", by.displayName())
                .param("why", why)
                .update();
    }

    /** Those who came from a place or a part of it and left it in these days; null is open. */
    List<UUID> from(String origin, LocalDate first, @Nullable LocalDate last) {
        return jdbc.sql("""
                select id from risk.arrival
                where starts_with(origin_code, :origin) and left_on >= :first
                  and (:last::date is null or left_on <= :last)
                """)
                .param("origin", origin)
                .param("first", first)
                .param("last", last, Types.DATE)
                .query(UUID.class)
                .list();
    }

    /** How risky a place was on a day; empty where nothing says so. */
    Optional<Said> said(String origin, LocalDate day) {
        return jdbc.sql("select level, ground, ground_id from risk.level_on(:origin, :day)")
                .param("origin", origin)
                .param("day", day)
                .query(Said.class)
                .optional();
    }

    /** The latest first. */
    Page<Arrival> page(Arrival.@Nullable State state, @Nullable String origin, PageQuery query) {
        String asked = state == null ? null : state.external();
        List<Arrival> items = jdbc.sql("""
                select * from risk.arrival
                where (:state::text is null or state = :state)
                  and (:origin::text is null or starts_with(origin_code, :origin))
                order by noted_at desc, id desc limit :size offset :offset
                """)
                .param("state", asked, Types.VARCHAR)
                .param("origin", origin, Types.VARCHAR)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> read(row))
                .list();
        return Page.counted(
                items,
                () -> jdbc.sql("""
                        select count(*) from (select from risk.arrival
                            where (:state::text is null or state = :state)
                              and (:origin::text is null or starts_with(origin_code, :origin)) limit :most) counted
                        """)
                        .param("state", asked, Types.VARCHAR)
                        .param("origin", origin, Types.VARCHAR)
                        .param("most", PageQuery.COUNTED + 1)
                        .query(Long.class)
                        .single(),
                query.byNumber());
    }

    private static Arrival read(ResultSet row) throws SQLException {
        return new Arrival(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                row.getString("origin_code"),
                row.getString("origin_name"),
                Objects.requireNonNull(row.getObject("left_on", LocalDate.class)),
                Objects.requireNonNull(moment(row, "arrived_at")),
                row.getInt("watch_days"),
                Objects.requireNonNull(moment(row, "noted_at")),
                Objects.requireNonNull(row.getObject("noted_by_id", UUID.class)),
                row.getString("noted_by"),
                moment(row, "confirmed_at"),
                row.getString("confirmed_by"),
                moment(row, "withdrawn_at"),
                row.getString("withdrawn_by"),
                row.getString("withdrawn_why"),
                row.getString("region_code"),
                row.getString("home_code"));
    }

    static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
