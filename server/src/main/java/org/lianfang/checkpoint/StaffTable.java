package org.lianfang.checkpoint;

import static org.lianfang.checkpoint.PointTable.id;
import static org.lianfang.database.LocalTimes.toColumn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.database.LocalTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works at points and when they did: {@code checkpoint.staff} and {@code checkpoint.duty}. */
@Component
class StaffTable {
    private final JdbcClient jdbc;

    StaffTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the account works there already. */
    boolean add(Staff staff, LocalDateTime at) {
        return jdbc.sql("""
                insert into checkpoint.staff (id, point_id, account_id, name, body, crew, added_at)
                values (:id, :point, :account, :name, :body, :crew, :at) on conflict do nothing
                """)
                        .param("id", staff.id())
                        .param("point", staff.pointId())
                        .param("account", staff.accountId(), Types.OTHER)
                        .param("name", staff.name())
                        .param("body", staff.body())
                        .param("crew", staff.crew())
                        .param("at", toColumn(at))
                        .update()
                > 0;
    }

    boolean end(UUID point, UUID staff, LocalDateTime at) {
        return jdbc.sql("""
                update checkpoint.staff set ended_at = :at where id = :id and point_id = :point and ended_at is null
                """)
                        .param("at", toColumn(at))
                        .param("id", staff)
                        .param("point", point)
                        .update()
                > 0;
    }

    List<Staff> of(UUID point) {
        return jdbc.sql("""
                select * from checkpoint.staff where point_id = :point and ended_at is null order by crew, body, name, id
                """).param("point", point).query((row, _) -> staff(row)).list();
    }

    Optional<Staff> find(UUID point, UUID staff) {
        return jdbc.sql("""
                select * from checkpoint.staff where id = :id and point_id = :point and ended_at is null
                """)
                .param("id", staff)
                .param("point", point)
                .query((row, _) -> staff(row))
                .optional();
    }

    Optional<Staff> ofAccount(UUID point, UUID account) {
        return jdbc.sql("""
                select * from checkpoint.staff where account_id = :account and point_id = :point and ended_at is null
                """)
                .param("account", account)
                .param("point", point)
                .query((row, _) -> staff(row))
                .optional();
    }

    /** Nobody signs this person in or out meanwhile. */
    void lock(UUID whom) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:whom, 7123))")
                .param("whom", whom.toString())
                .query()
                .singleRow();
    }

    void signIn(UUID id, Staff staff, Rota.Turn turn, String by, LocalDateTime at) {
        jdbc.sql("""
                insert into checkpoint.duty (id, point_id, staff_id, account_id, day, shift, signed_in_at, signed_in_by)
                values (:id, :point, :staff, :account, :day, :shift, :at, :by)
                """)
                .param("id", id)
                .param("point", staff.pointId())
                .param("staff", staff.id())
                .param("account", staff.accountId(), Types.OTHER)
                .param("day", turn.day())
                .param("shift", turn.shift().external())
                .param("at", toColumn(at))
                .param("by", by)
                .update();
    }

    /** Ends whatever turn of the person or the account is open; how many were. */
    int signOut(Staff staff, LocalDateTime at) {
        return jdbc.sql("""
                update checkpoint.duty set signed_out_at = :at
                where signed_out_at is null and (staff_id = :staff or account_id = :account)
                """)
                .param("at", toColumn(at))
                .param("staff", staff.id())
                .param("account", staff.accountId(), Types.OTHER)
                .update();
    }

    Optional<Duty> open(Staff staff) {
        return jdbc.sql("""
                select d.*, s.name, s.body from checkpoint.duty d join checkpoint.staff s on s.id = d.staff_id
                where d.signed_out_at is null and d.staff_id = :staff
                """)
                .param("staff", staff.id())
                .query((row, _) -> duty(row))
                .optional();
    }

    /** Who is there now. */
    List<Duty> onDuty(UUID point) {
        return jdbc.sql("""
                select d.*, s.name, s.body from checkpoint.duty d join checkpoint.staff s on s.id = d.staff_id
                where d.signed_out_at is null and d.point_id = :point order by d.signed_in_at, d.id
                """).param("point", point).query((row, _) -> duty(row)).list();
    }

    /** Who was there for the shifts of a day. */
    List<Duty> of(UUID point, LocalDate day) {
        return jdbc.sql("""
                select d.*, s.name, s.body from checkpoint.duty d join checkpoint.staff s on s.id = d.staff_id
                where d.point_id = :point and d.day = :day order by d.signed_in_at, d.id
                """)
                .param("point", point)
                .param("day", day)
                .query((row, _) -> duty(row))
                .list();
    }

    private static Staff staff(ResultSet row) throws SQLException {
        return new Staff(
                id(row, "id"),
                id(row, "point_id"),
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                row.getString("body"),
                row.getInt("crew"));
    }

    private static Duty duty(ResultSet row) throws SQLException {
        return new Duty(
                id(row, "id"),
                id(row, "point_id"),
                id(row, "staff_id"),
                row.getString("name"),
                row.getString("body"),
                new Rota.Turn(
                        Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                        Rota.Shift.of(row.getString("shift"))),
                LocalTimes.required(row, "signed_in_at"),
                LocalTimes.optional(row, "signed_out_at"));
    }
}
