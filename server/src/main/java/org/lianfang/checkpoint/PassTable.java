package org.lianfang.checkpoint;

import static java.util.stream.Collectors.toMap;
import static org.lianfang.checkpoint.PointTable.id;
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

/** Passes in {@code checkpoint.pass}. */
@Component
class PassTable {
    private final JdbcClient jdbc;

    PassTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a list of passes can be sorted. */
    enum Order {
        NUMBER,
        NUMBER_DESC,
        ISSUED_AT,
        ISSUED_AT_DESC,
        VALID_UNTIL,
        VALID_UNTIL_DESC
    }

    /**
     * What the list is narrowed to; null means any.
     *
     * @param day on which the state is asked
     * @param q part of the number or of the plate
     * @param persons those whom a search for q has found
     */
    record Filter(
            @Nullable UUID point,
            @Nullable PassKind kind,
            Pass.@Nullable State state,
            LocalDate day,
            @Nullable String q,
            Collection<UUID> persons) {}

    private record Hit(Pass pass, long total) {}

    /** The next number of the gate; nobody else takes one until the end of the transaction. */
    int nextNumber(UUID point) {
        return jdbc.sql("""
                insert into checkpoint.pass_number as given (point_id, last) values (:point, 1)
                on conflict (point_id) do update set last = given.last + 1
                returning last
                """).param("point", point).query(Integer.class).single();
    }

    /** False where the holder has one of this kind for this gate already. */
    boolean add(Pass pass) {
        return jdbc.sql("""
                insert into checkpoint.pass
                    (id, number, point_id, kind, holder, person_id, host_id, plate, note, valid_from, valid_until,
                     issued_at, issued_by, renews, region_code)
                values (:id, :number, :point, :kind, :holder, :person, :host, :plate, :note, :from, :until, :at, :by,
                        :renews, :region)
                on conflict (point_id, kind, holder) where withdrawn_at is null do nothing
                """)
                        .param("id", pass.id())
                        .param("number", pass.number())
                        .param("point", pass.pointId())
                        .param("kind", pass.kind().external())
                        .param("holder", pass.holder())
                        .param("person", pass.personId())
                        .param("host", pass.hostId(), Types.OTHER)
                        .param("plate", pass.plate())
                        .param("note", pass.note())
                        .param("from", pass.validFrom())
                        .param("until", pass.validUntil())
                        .param("at", toColumn(pass.issuedAt()))
                        .param("by", pass.issuedBy())
                        .param("renews", pass.renews(), Types.OTHER)
                        .param("region", pass.regionCode())
                        .update()
                > 0;
    }

    void withdraw(UUID id, LocalDateTime at, String by, String why) {
        jdbc.sql("""
                update checkpoint.pass set withdrawn_at = :at, withdrawn_by = :by, withdrawn_why = :why
                where id = :id and withdrawn_at is null
                """)
                .param("id", id)
                .param("at", toColumn(at))
                .param("by", by)
                .param("why", why)
                .update();
    }

    /** A pass whose days are over makes room for another of the same holder. */
    void putAside(UUID point, PassKind kind, String holder, LocalDateTime now) {
        jdbc.sql("""
                update checkpoint.pass set withdrawn_at = :now, withdrawn_by = 'system', withdrawn_why = 'expired'
                where point_id = :point and kind = :kind and holder = :holder and withdrawn_at is null
                  and valid_until < :today
                """)
                .param("point", point)
                .param("kind", kind.external())
                .param("holder", holder)
                .param("now", toColumn(now))
                .param("today", now.toLocalDate())
                .update();
    }

    Optional<Pass> find(UUID id) {
        return jdbc.sql("select * from checkpoint.pass where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Pass> hold(UUID id) {
        return jdbc.sql("select * from checkpoint.pass where id = :id for update")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Pass> numbered(String number) {
        return jdbc.sql("select * from checkpoint.pass where number = :number")
                .param("number", number)
                .query((row, _) -> read(row))
                .optional();
    }

    Map<UUID, String> numbers(Collection<UUID> ids) {
        return jdbc
                .sql("select id, number from checkpoint.pass where id = any(:ids::uuid[])")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(id(row, "id"), row.getString("number")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Passes of the gate for one of these holders, the one that holds best first: not withdrawn, then the newest. */
    List<Pass> of(UUID point, Collection<String> holders) {
        return jdbc.sql("""
                select * from checkpoint.pass where point_id = :point and holder = any(:holders::text[])
                order by withdrawn_at is not null, issued_at desc, id desc limit 50
                """)
                .param("point", point)
                .param("holders", holders.toArray(String[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    void changePerson(UUID from, UUID into) {
        jdbc.sql("update checkpoint.pass set host_id = :into where host_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
        jdbc.sql("""
                update checkpoint.pass old set withdrawn_at = now(), withdrawn_by = 'system', withdrawn_why = 'merged'
                where old.holder = :held and old.withdrawn_at is null
                  and exists (select from checkpoint.pass o where o.point_id = old.point_id and o.kind = old.kind
                              and o.holder = :holds and o.withdrawn_at is null)
                """)
                .param("held", Pass.person(from))
                .param("holds", Pass.person(into))
                .update();
        jdbc.sql("""
                update checkpoint.pass
                set person_id = :into, holder = case when holder = :held then :holds else holder end
                where person_id = :from
                """)
                .param("from", from)
                .param("into", into)
                .param("held", Pass.person(from))
                .param("holds", Pass.person(into))
                .update();
    }

    Page<Pass> page(Filter filter, PageQuery page) {
        var hits = jdbc.sql("""
                select p.*, count(*) over () as total from checkpoint.pass p
                where (:point::uuid is null or point_id = :point)
                  and (:kind::text is null or kind = :kind)
                  and (:state::text is null or :state = case
                        when withdrawn_at is not null then 'withdrawn' when valid_from > :day then 'not_yet'
                        when valid_until < :day then 'expired' else 'valid' end)
                  and (:q::text is null or person_id = any(:persons::uuid[]) or host_id = any(:persons::uuid[])
                       or strpos(number, upper(:q)) > 0 or (:plate <> '' and strpos(plate, :plate) > 0))
                order by
                    case when :order = 'NUMBER' then number end, case when :order = 'NUMBER_DESC' then number end desc,
                    case when :order = 'ISSUED_AT' then issued_at end,
                    case when :order = 'VALID_UNTIL' then valid_until end,
                    case when :order = 'VALID_UNTIL_DESC' then valid_until end desc, issued_at desc, id
                limit :size offset :offset
                """)
                .param("point", filter.point(), Types.OTHER)
                .param("kind", filter.kind() == null ? null : filter.kind().external(), Types.VARCHAR)
                .param("state", filter.state() == null ? null : filter.state().external(), Types.VARCHAR)
                .param("day", filter.day())
                .param("persons", filter.persons().toArray(UUID[]::new))
                .param("q", filter.q(), Types.VARCHAR)
                .param("plate", NewCrossing.plate(filter.q()))
                .param("order", page.order(Order.class, Order.ISSUED_AT_DESC).name())
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, _) -> new Hit(read(row), row.getLong("total")))
                .list();
        long total = hits.isEmpty() ? 0 : hits.getFirst().total();
        return Page.of(hits.stream().map(Hit::pass).toList(), total, page);
    }

    private static Pass read(ResultSet row) throws SQLException {
        return new Pass(
                id(row, "id"),
                row.getString("number"),
                id(row, "point_id"),
                PassKind.of(row.getString("kind")),
                row.getString("holder"),
                id(row, "person_id"),
                row.getObject("host_id", UUID.class),
                row.getString("plate"),
                row.getString("note"),
                Objects.requireNonNull(row.getObject("valid_from", LocalDate.class)),
                Objects.requireNonNull(row.getObject("valid_until", LocalDate.class)),
                LocalTimes.required(row, "issued_at"),
                row.getString("issued_by"),
                row.getObject("renews", UUID.class),
                LocalTimes.optional(row, "withdrawn_at"),
                row.getString("withdrawn_by"),
                row.getString("withdrawn_why"),
                row.getString("region_code"));
    }
}
