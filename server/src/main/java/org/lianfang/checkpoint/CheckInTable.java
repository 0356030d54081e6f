package org.lianfang.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.lianfang.database.Zone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has just checked in where, and how many did in an hour: {@code checkpoint.last_check_in}, {@code check_in_hour}. */
@Component
class CheckInTable {
    private final JdbcClient jdbc;

    CheckInTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the persons who have not checked in at the point within {@code same}; of two at once it is one. */
    Set<UUID> fresh(UUID point, Collection<UUID> persons, Instant now, Duration same) {
        return Set.copyOf(jdbc.sql("""
                insert into checkpoint.last_check_in as known (person_id, point_id, at)
                select person, :point::uuid, :now::timestamptz from unnest(:persons::uuid[]) as person order by person
                on conflict (person_id, point_id) do update set at = excluded.at
                where abs(extract(epoch from excluded.at - known.at)) >= :same
                returning person_id
                """)
                .param("point", point)
                .param("persons", persons.toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("same", same.toSeconds())
                .query(UUID.class)
                .list());
    }

    void count(Point point, Instant at, int people) {
        LocalDateTime local = at.atZone(Zone.ID).toLocalDateTime();
        jdbc.sql("""
                insert into checkpoint.check_in_hour as known (point_id, day, hour, people, region_code)
                values (:point, :day, :hour, :people, :region)
                on conflict (point_id, day, hour) do update set people = known.people + excluded.people
                """)
                .param("point", point.id())
                .param("day", local.toLocalDate())
                .param("hour", local.getHour())
                .param("people", people)
                .param("region", point.regionCode())
                .update();
    }

    /** How many checked in at the point on a day. */
    @Transactional(readOnly = true)
    public long on(UUID point, LocalDate day) {
        return jdbc.sql("""
                select coalesce(sum(people), 0) from checkpoint.check_in_hour where point_id = :point and day = :day
                """)
                .param("point", point)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    /** Returns how many rows are forgotten: of persons those before a time, of sums those before a day. */
    @Transactional
    public int forget(Instant persons, LocalDate sums) {
        return jdbc.sql("delete from checkpoint.last_check_in where at < :before")
                        .param("before", persons.atOffset(ZoneOffset.UTC))
                        .update()
                + jdbc.sql("delete from checkpoint.check_in_hour where day < :before")
                        .param("before", sums)
                        .update();
    }
}
