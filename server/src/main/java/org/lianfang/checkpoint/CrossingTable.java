package org.lianfang.checkpoint;

import static org.lianfang.checkpoint.PointTable.id;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who crossed a gate, in {@code checkpoint.crossing}. */
@Component
class CrossingTable {
    private final JdbcClient jdbc;

    CrossingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the list is narrowed to; null means any. */
    record Filter(
            UUID point,
            @Nullable LocalDate day,
            CrossingRules.@Nullable Direction direction,
            @Nullable Boolean let,
            @Nullable Boolean emergency,
            @Nullable Boolean doubled) {}

    private record Hit(Crossing crossing, long total) {}

    /** Nobody judges an exit of this holder by this gate meanwhile; until the end of the transaction. */
    void lock(UUID point, String holder) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:whom, 7125))")
                .param("whom", point + holder)
                .query()
                .singleRow();
    }

    /** Exits of the holder by the gate on these days and between them, without emergencies. */
    List<PassRule.Exit> exits(UUID point, String holder, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select id, at from checkpoint.crossing
                where point_id = :point and holder = :holder and day between :from and :to
                  and let and direction = 'out' and emergency = ''
                """)
                .param("point", point)
                .param("holder", holder)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new PassRule.Exit(id(row, "id"), ScanTable.instant(row, "at")))
                .list();
    }

    boolean add(Crossing one) {
        return jdbc.sql("""
                insert into checkpoint.crossing
                    (id, day, point_id, pass_id, holder, kind, person_id, direction, at, told_at, received_at, clock_off,
                     offline, let, reason, emergency, first_at, next_day, account_id, region_code)
                values (:id, :day, :point, :pass, :holder, :kind, :person, :direction, :at, :told, :received, :off,
                        :offline, :let, :reason, :emergency, :first, :next, :account, :region)
                on conflict (id) do nothing
                """)
                        .param("id", one.id())
                        .param("day", ScanTable.day(one.at()))
                        .param("point", one.pointId())
                        .param("pass", one.passId(), Types.OTHER)
                        .param("holder", one.holder())
                        .param("kind", one.kind() == null ? null : one.kind().external(), Types.VARCHAR)
                        .param("person", one.personId(), Types.OTHER)
                        .param("direction", one.direction().external())
                        .param("at", one.at().atOffset(ZoneOffset.UTC))
                        .param("told", one.toldAt().atOffset(ZoneOffset.UTC))
                        .param("received", one.receivedAt().atOffset(ZoneOffset.UTC))
                        .param("off", one.clockOff())
                        .param("offline", one.offline())
                        .param("let", one.let())
                        .param("reason", one.reason().external())
                        .param("emergency", one.emergency())
                        .param(
                                "first",
                                one.first() == null ? null : one.first().atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("next", one.next(), Types.DATE)
                        .param("account", one.accountId(), Types.OTHER)
                        .param("region", one.regionCode())
                        .update()
                > 0;
    }

    /** Of these exits those that are doubled are so, the others not. */
    void markDoubled(Collection<UUID> exits, Collection<UUID> doubled) {
        jdbc.sql("""
                update checkpoint.crossing set doubled = id = any(:doubled::uuid[])
                where id = any(:exits::uuid[]) and doubled <> (id = any(:doubled::uuid[]))
                """)
                .param("exits", exits.toArray(UUID[]::new))
                .param("doubled", doubled.toArray(UUID[]::new))
                .update();
    }

    /** The gate let somebody who was not to be let, or the other way round. */
    void didOtherwise(UUID crossing, boolean let) {
        jdbc.sql("""
                update checkpoint.crossing
                set let = :let, offline = true, doubled = false, reason = case when :let then reason else :atTheGate end
                where id = :id
                """)
                .param("id", crossing)
                .param("let", let)
                .param("atTheGate", CrossingRules.CrossingReason.AT_THE_GATE.external())
                .update();
    }

    Optional<Crossing> find(UUID crossing) {
        return jdbc.sql("select * from checkpoint.crossing where id = :id")
                .param("id", crossing)
                .query((row, _) -> read(row))
                .optional();
    }

    void changePerson(UUID from, UUID into) {
        jdbc.sql("update checkpoint.crossing set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
        jdbc.sql("update checkpoint.crossing set holder = :holds where holder = :held")
                .param("held", Pass.person(from))
                .param("holds", Pass.person(into))
                .update();
    }

    Page<Crossing> page(Filter filter, PageQuery page) {
        var hits = jdbc.sql("""
                select *, count(*) over () as total from checkpoint.crossing
                where point_id = :point
                  and (:day::date is null or day = :day)
                  and (:direction::text is null or direction = :direction)
                  and (:let::boolean is null or let = :let)
                  and (:emergency::boolean is null or (emergency <> '') = :emergency)
                  and (:doubled::boolean is null or doubled = :doubled)
                order by at desc, id desc
                limit :size offset :offset
                """)
                .param("point", filter.point())
                .param("day", filter.day(), Types.DATE)
                .param(
                        "direction",
                        filter.direction() == null ? null : filter.direction().external(),
                        Types.VARCHAR)
                .param("let", filter.let(), Types.BOOLEAN)
                .param("emergency", filter.emergency(), Types.BOOLEAN)
                .param("doubled", filter.doubled(), Types.BOOLEAN)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, _) -> new Hit(read(row), row.getLong("total")))
                .list();
        long total = hits.isEmpty() ? 0 : hits.getFirst().total();
        return Page.of(hits.stream().map(Hit::crossing).toList(), total, page);
    }

    private static Crossing read(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        OffsetDateTime first = row.getObject("first_at", OffsetDateTime.class);
        return new Crossing(
                id(row, "id"),
                id(row, "point_id"),
                row.getObject("pass_id", UUID.class),
                row.getString("holder"),
                kind == null ? null : PassKind.of(kind),
                row.getObject("person_id", UUID.class),
                CrossingRules.Direction.of(row.getString("direction")),
                ScanTable.instant(row, "at"),
                ScanTable.instant(row, "told_at"),
                ScanTable.instant(row, "received_at"),
                row.getBoolean("clock_off"),
                row.getBoolean("offline"),
                row.getBoolean("let"),
                CrossingRules.CrossingReason.of(row.getString("reason")),
                row.getString("emergency"),
                first == null ? null : instant(first),
                row.getObject("next_day", LocalDate.class),
                row.getBoolean("doubled"),
                row.getObject("account_id", UUID.class),
                row.getString("region_code"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
