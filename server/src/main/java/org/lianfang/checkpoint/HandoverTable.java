package org.lianfang.checkpoint;

import static org.lianfang.checkpoint.PointTable.id;
import static org.lianfang.database.LocalTimes.toColumn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.database.LocalTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Handovers in {@code checkpoint.handover}. */
@Component
class HandoverTable {
    private static final int AT_A_TIME = 500;

    private final JdbcClient jdbc;

    HandoverTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the list is narrowed to; null means any. */
    record Filter(
            @Nullable Boolean open,
            @Nullable Receiver receiver,
            @Nullable UUID point,
            @Nullable String region) {}

    private record Hit(Handover handover, long total) {}

    void add(Handover handover) {
        jdbc.sql("""
                insert into checkpoint.handover (id, scan_id, point_id, point, person_id, receiver, reason, celsius, facility_id,
                    facility, from_region, to_region, handed_at, handed_by, handed_by_id, due_at)
                values (:id, :scan, :point, :pointName, :person, :receiver, :reason, :celsius, :facilityId, :facility, :from, :to, :at,
                    :by, :byId, :due)
                """)
                .param("id", handover.id())
                .param("scan", handover.scanId())
                .param("point", handover.pointId())
                .param("pointName", handover.point())
                .param("person", handover.personId())
                .param("receiver", handover.receiver().external())
                .param("reason", handover.reason().external())
                .param("celsius", handover.celsius(), Types.NUMERIC)
                .param("facilityId", handover.facilityId(), Types.OTHER)
                .param("facility", handover.facility())
                .param("from", handover.fromRegion())
                .param("to", handover.toRegion())
                .param("at", toColumn(handover.handedAt()))
                .param("by", handover.handedBy())
                .param("byId", handover.handedById(), Types.OTHER)
                .param("due", toColumn(handover.dueAt()))
                .update();
    }

    Optional<Handover> find(UUID id) {
        return jdbc.sql("select * from checkpoint.handover where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Handover> ofScan(UUID scan) {
        return jdbc.sql("select * from checkpoint.handover where scan_id = :scan")
                .param("scan", scan)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Handover> hold(UUID id) {
        return jdbc.sql("select * from checkpoint.handover where id = :id for update")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    void accept(UUID id, String by, String note, LocalDateTime at) {
        jdbc.sql("""
                update checkpoint.handover set accepted_at = :at, accepted_by = :by, note = :note where id = :id
                """)
                .param("at", toColumn(at))
                .param("by", by)
                .param("note", note)
                .param("id", id)
                .update();
    }

    /** Those that nobody has accepted in time and that nobody has been told of; from now on somebody has. */
    List<Handover> escalate(LocalDateTime now) {
        return jdbc.sql("""
                update checkpoint.handover set escalated_at = :now
                where id in (select id from checkpoint.handover
                             where accepted_at is null and escalated_at is null and due_at <= :now
                             order by due_at limit :most for update skip locked)
                returning *
                """)
                .param("now", toColumn(now))
                .param("most", AT_A_TIME)
                .query((row, _) -> read(row))
                .list();
    }

    /** What waits first, the longest waiting of it first. */
    Page<Handover> page(Filter filter, PageQuery page) {
        var hits = jdbc.sql("""
                select *, count(*) over () as total from checkpoint.handover
                where (:open::boolean is null or (accepted_at is null) = :open)
                  and (:receiver::text is null or receiver = :receiver)
                  and (:point::uuid is null or point_id = :point)
                  and (:region::text is null or starts_with(to_region, :region) or starts_with(from_region, :region))
                order by accepted_at is not null, case when accepted_at is null then due_at end, handed_at desc, id
                limit :size offset :offset
                """)
                .param("open", filter.open(), Types.BOOLEAN)
                .param(
                        "receiver",
                        filter.receiver() == null ? null : filter.receiver().external(),
                        Types.VARCHAR)
                .param("point", filter.point(), Types.OTHER)
                .param("region", filter.region(), Types.VARCHAR)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, _) -> new Hit(read(row), row.getLong("total")))
                .list();
        long total = hits.isEmpty() ? 0 : hits.getFirst().total();
        return Page.of(hits.stream().map(Hit::handover).toList(), total, page);
    }

    void changePerson(UUID from, UUID into) {
        jdbc.sql("update checkpoint.handover set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    private static Handover read(ResultSet row) throws SQLException {
        return new Handover(
                id(row, "id"),
                id(row, "scan_id"),
                id(row, "point_id"),
                row.getString("point"),
                id(row, "person_id"),
                Receiver.of(row.getString("receiver")),
                VerdictRules.VerdictReason.of(row.getString("reason")),
                row.getBigDecimal("celsius"),
                row.getObject("facility_id", UUID.class),
                row.getString("facility"),
                row.getString("from_region"),
                row.getString("to_region"),
                LocalTimes.required(row, "handed_at"),
                row.getString("handed_by"),
                row.getObject("handed_by_id", UUID.class),
                LocalTimes.required(row, "due_at"),
                LocalTimes.optional(row, "accepted_at"),
                row.getString("accepted_by"),
                row.getString("note"),
                LocalTimes.optional(row, "escalated_at"));
    }
}
