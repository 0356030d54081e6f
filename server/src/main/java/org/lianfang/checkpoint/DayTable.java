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
     * One hour. Everybody scanned passed, was registered, was handed over or was turned back: people = the four.
     *
     * @param fevers handed over for fever
     * @param offline of the people, those scanned without network
     * @param late of the people, those let go on who turned out red
     */
    record Hour(
            int hour,
            long people,
            long passed,
            long registered,
            long handedOver,
            long turnedBack,
            long fevers,
            long vehicles,
            long trains,
            long offline,
            long clockOff,
            long late) {}

    /** Why somebody was turned back, and how often. */
    record TurnedBack(String reason, long people) {}

    @Transactional(readOnly = true)
    public List<Hour> hours(UUID point, LocalDate day) {
        return jdbc.sql("""
                select hour, coalesce(people, 0) as people, coalesce(passed, 0) as passed,
                       coalesce(registered, 0) as registered, coalesce(handed_over, 0) as handed_over,
                       coalesce(turned_back, 0) as turned_back, coalesce(fevers, 0) as fevers,
                       coalesce(vehicles, 0) as vehicles, coalesce(trains, 0) as trains,
                       coalesce(offline, 0) as offline, coalesce(clock_off, 0) as clock_off, coalesce(late, 0) as late
                from generate_series(0, 23) as hour
                left join (
                    select extract(hour from at at time zone 'Asia/Shanghai')::int as hour, count(*) as people,
                           count(*) filter (where verdict = 'pass') as passed,
                           count(*) filter (where verdict = 'register') as registered,
                           count(*) filter (where verdict = 'hand_over') as handed_over,
                           count(*) filter (where verdict = 'turn_back') as turned_back,
                           count(*) filter (where verdict = 'hand_over' and reason = 'fever') as fevers,
                           count(*) filter (where offline) as offline,
                           count(*) filter (where clock_off) as clock_off,
                           count(*) filter (where late) as late
                    from checkpoint.scan where day = :day and point_id = :point group by 1) scanned using (hour)
                left join (
                    select extract(hour from at at time zone 'Asia/Shanghai')::int as hour,
                           count(*) filter (where kind = 'vehicle') as vehicles,
                           count(*) filter (where kind = 'train') as trains
                    from checkpoint.passage
                    where point_id = :point and at >= :from and at < :to group by 1) came using (hour)
                order by hour
                """)
                .param("point", point)
                .param("day", day)
                .param("from", day.atStartOfDay(Zone.ID).toOffsetDateTime())
                .param("to", day.plusDays(1).atStartOfDay(Zone.ID).toOffsetDateTime())
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
            long turnedBack) {}

    /** Every point that was open at some time of the day, also where nobody came (零报告). */
    @Transactional(readOnly = true)
    public List<PointDay> points(LocalDate day, String region) {
        return jdbc.sql("""
                select p.id as point_id, p.code, p.name, p.kind, p.region_code,
                       coalesce(s.people, 0) as people, coalesce(c.vehicles, 0) as vehicles,
                       coalesce(c.trains, 0) as trains, coalesce(s.fevers, 0) as fevers,
                       coalesce(s.handed_over, 0) as handed_over, coalesce(s.turned_back, 0) as turned_back
                from checkpoint.point p
                left join (
                    select point_id, count(*) as people,
                           count(*) filter (where verdict = 'hand_over' and reason = 'fever') as fevers,
                           count(*) filter (where verdict = 'hand_over') as handed_over,
                           count(*) filter (where verdict = 'turn_back') as turned_back
                    from checkpoint.scan where day = :day group by 1) s on s.point_id = p.id
                left join (
                    select point_id, count(*) filter (where kind = 'vehicle') as vehicles,
                           count(*) filter (where kind = 'train') as trains
                    from checkpoint.passage where at >= :from and at < :to group by 1) c on c.point_id = p.id
                where p.opened_at < :to and (p.closed_at is null or p.closed_at >= :from or s.people > 0)
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
