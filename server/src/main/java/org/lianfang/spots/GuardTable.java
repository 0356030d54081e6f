package org.lianfang.spots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables spots.shift and spots.daily_report. */
@Component
class GuardTable {
    private final JdbcClient jdbc;

    GuardTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Spot spot, Shift shift) {
        jdbc.sql("""
                insert into spots.shift (id, spot_id, post, name, starts, ends, region_code)
                values (:id, :spot, :post, :name, :starts, :ends, :region)
                """)
                .param("id", shift.id())
                .param("spot", spot.id())
                .param("post", shift.post())
                .param("name", shift.name())
                .param("starts", LocalTimes.toColumn(shift.starts()))
                .param("ends", LocalTimes.toColumn(shift.ends()))
                .param("region", spot.regionCode())
                .update();
    }

    /** False where somebody has signed on already, or there is no such shift. */
    boolean on(UUID spot, UUID shift, String by, LocalDateTime at) {
        return jdbc.sql("""
                update spots.shift set on_at = :at, on_by = :by where id = :id and spot_id = :spot and on_at is null
                """)
                        .param("at", LocalTimes.toColumn(at))
                        .param("by", by)
                        .param("id", shift)
                        .param("spot", spot)
                        .update()
                > 0;
    }

    /** False where nobody is on. */
    boolean off(UUID spot, UUID shift, String by, LocalDateTime at) {
        return jdbc.sql("""
                update spots.shift set off_at = :at, off_by = :by
                where id = :id and spot_id = :spot and on_at is not null and off_at is null
                """)
                        .param("at", LocalTimes.toColumn(at))
                        .param("by", by)
                        .param("id", shift)
                        .param("spot", spot)
                        .update()
                > 0;
    }

    /** The latest first. */
    List<Shift> shifts(UUID spot) {
        return jdbc.sql("select * from spots.shift where spot_id = :spot order by starts desc, post, id")
                .param("spot", spot)
                .query((row, n) -> shift(row))
                .list();
    }

    void report(Spot spot, DailyReport report) {
        jdbc.sql("""
                insert into spots.daily_report (id, spot_id, day, words, reported_by, reported_at, region_code)
                values (:id, :spot, :day, :words, :by, :at, :region)
                """)
                .param("id", report.id())
                .param("spot", spot.id())
                .param("day", report.day())
                .param("words", report.words())
                .param("by", report.reportedBy())
                .param("at", LocalTimes.toColumn(report.reportedAt()))
                .param("region", spot.regionCode())
                .update();
    }

    /** The latest first. */
    List<DailyReport> reports(UUID spot) {
        return jdbc.sql("select * from spots.daily_report where spot_id = :spot order by day desc, reported_at desc")
                .param("spot", spot)
                .query((row, n) -> new DailyReport(
                        row.getObject("id", UUID.class),
                        row.getObject("day", LocalDate.class),
                        row.getString("words"),
                        row.getString("reported_by"),
                        LocalTimes.required(row, "reported_at")))
                .list();
    }

    private static Shift shift(ResultSet row) throws SQLException {
        return new Shift(
                row.getObject("id", UUID.class),
                row.getString("post"),
                row.getString("name"),
                LocalTimes.required(row, "starts"),
                LocalTimes.required(row, "ends"),
                LocalTimes.optional(row, "on_at"),
                row.getString("on_by"),
                LocalTimes.optional(row, "off_at"),
                row.getString("off_by"));
    }
}
