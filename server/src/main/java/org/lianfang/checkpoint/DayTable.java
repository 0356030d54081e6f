package org.lianfang.checkpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.lianfang.database.Zone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happened at a point on a day, hour by hour, counted from the records. */
@Component
class DayTable {
    private final JdbcClient jdbc;

    DayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One hour. Everybody scanned passed, was registered, was handed over or was turned back; who was counted aboard a train
     * or a vehicle was not scanned: people = the four + counted.
     *
     * @param fevers handed over for fever
     * @param offline of the people, those scanned without network
     * @param late of the people, those let go on who turned out red
     * @param passesOut let out by pass or in an emergency
     * @param doubled of these, exits beyond the rule
     */
    record Hour(
            int hour,
            long people,
            long passed,
            long registered,
            long handedOver,
            long turnedBack,
            long counted,
            long fevers,
            long vehicles,
            long trains,
            long offline,
            long clockOff,
            long late,
            long passesOut,
            long passesIn,
            long passesRefused,
            long doubled) {}

    /** Why somebody was turned back, and how often. */
    record TurnedBack(String reason, long people) {}

    @Transactional(readOnly = true)
    public List<Hour> hours(UUID point, LocalDate day) {
        return jdbc.sql("""
                select h.hour,
                       coalesce(sum(people), 0) as people, coalesce(sum(passed), 0) as passed,
                       coalesce(sum(registered), 0) as registered, coalesce(sum(handed_over), 0) as handed_over,
                       coalesce(sum(turned_back), 0) as turned_back, coalesce(sum(counted), 0) as counted,
                       coalesce(sum(fevers), 0) as fevers, coalesce(sum(vehicles), 0) as vehicles,
                       coalesce(sum(trains), 0) as trains, coalesce(sum(offline), 0) as offline,
                       coalesce(sum(clock_off), 0) as clock_off, coalesce(sum(late), 0) as late,
                       coalesce(sum(passes_out), 0) as passes_out, coalesce(sum(passes_in), 0) as passes_in,
                       coalesce(sum(passes_refused), 0) as passes_refused, coalesce(sum(doubled), 0) as doubled
                from generate_series(0, 23) as h (hour)
                left join (select * from checkpoint.happened(:day) where point_id = :point) came using (hour)
                group by h.hour
                order by h.hour
                """)
                .param("point", point)
                .param("day", day)
                .query(Hour.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<TurnedBack> turnedBack(UUID point, LocalDate day) {
        return jdbc.sql("""
                select note as reason, count(*) as people from checkpoint.scan
                where day = :day and point_id = :point and verdict = 'turn_back'
                group by note order by 2 desc, 1
                """)
                .param("day", day)
                .param("point", point)
                .query(TurnedBack.class)
                .list();
    }

    /** A point's figures of a day, as they go into the report of the county. */
    record PointDay(
            UUID pointId,
            String code,
            String name,
            String kind,
            String regionCode,
            long people,
            long vehicles,
            long trains,
            long fevers,
            long handedOver,
            long turnedBack,
            long passesOut,
            long passesRefused) {}

    /** Every point that was open at some time of the day, also where nobody came (零报告). */
    @Transactional(readOnly = true)
    public List<PointDay> points(LocalDate day, String region) {
        return jdbc.sql("""
                select p.id as point_id, p.code, p.name, p.kind, p.region_code,
                       coalesce(s.people, 0) as people, coalesce(s.vehicles, 0) as vehicles,
                       coalesce(s.trains, 0) as trains, coalesce(s.fevers, 0) as fevers,
                       coalesce(s.handed_over, 0) as handed_over, coalesce(s.turned_back, 0) as turned_back,
                       coalesce(s.passes_out, 0) as passes_out, coalesce(s.passes_refused, 0) as passes_refused
                from checkpoint.point p
                left join (
                    select point_id, sum(people) as people, sum(vehicles) as vehicles, sum(trains) as trains,
                           sum(fevers) as fevers, sum(handed_over) as handed_over, sum(turned_back) as turned_back,
                           sum(passes_out) as passes_out, sum(passes_refused) as passes_refused
                    from checkpoint.happened(:day) group by 1) s on s.point_id = p.id
                where p.opened_at < :to and (p.closed_at is null or p.closed_at >= :from or s.point_id is not null)
                  and starts_with(p.region_code, :region)
                order by p.region_code, p.name, p.id
                """)
                .param("day", day)
                .param("from", day.atStartOfDay(Zone.ID).toOffsetDateTime())
                .param("to", day.plusDays(1).atStartOfDay(Zone.ID).toOffsetDateTime())
                .param("region", region)
                .query(PointDay.class)
                .list();
    }
}
