package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has been written and deleted on days since they were sealed. Every call is within the caller's transaction. */
@Component
class DayWrites {
    private final JdbcClient jdbc;

    DayWrites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the database says of sealed days.
     *
     * @param valid those of a cut that this database made, and not dropped by retention: another instance may have run it
     * @param written those of {@code valid} on which something was written after their cut
     * @param gone ids of stays that were deleted after the cut of their day, by day
     */
    record Since(Set<LocalDate> valid, Set<LocalDate> written, Map<LocalDate, Set<UUID>> gone) {
        static final Since NOTHING = new Since(Set.of(), Set.of(), Map.of());

        boolean gone(LocalDate day, UUID id) {
            return gone.getOrDefault(day, Set.of()).contains(id);
        }
    }

    Since since(Collection<SealedDay> sealed) {
        if (sealed.isEmpty()) {
            return Since.NOTHING;
        }
        var valid = new HashSet<LocalDate>();
        var written = new HashSet<LocalDate>();
        var gone = new HashMap<LocalDate, Set<UUID>>();
        jdbc.sql("""
                with sealed as (
                    select asked.day, asked.number
                    from unnest(:days::date[], :numbers::int[], :seals::uuid[]) as asked (day, number, seal)
                    join exposure.cut made on made.number = asked.number and made.seal = asked.seal and made.settled
                    where not exists (select from exposure.horizon where visits > asked.day)
                )
                select day, null::uuid as id,
                    exists (select from exposure.written w where w.day = s.day and w.after_cut >= s.number) as written
                from sealed s
                union all
                select day, g.id, false from sealed s join exposure.visit_gone g using (day) where g.after_cut >= s.number
                """)
                .param("days", sealed.stream().map(one -> one.day().toString()).toArray(String[]::new))
                .param("numbers", sealed.stream().map(one -> one.cut().number()).toArray(Integer[]::new))
                .param("seals", sealed.stream().map(one -> one.cut().seal()).toArray(UUID[]::new))
                .query(row -> {
                    var day = Objects.requireNonNull(row.getObject("day", LocalDate.class));
                    var id = row.getObject("id", UUID.class);
                    if (id != null) {
                        gone.computeIfAbsent(day, _ -> new HashSet<>()).add(id);
                        return;
                    }
                    valid.add(day);
                    if (row.getBoolean("written")) {
                        written.add(day);
                    }
                });
        return new Since(valid, written, gone);
    }

    /** Those of the sealed days that hold exactly what the database does. */
    Set<LocalDate> unchanged(Collection<SealedDay> sealed) {
        var since = since(sealed);
        var unchanged = new HashSet<>(since.valid());
        unchanged.removeAll(since.written());
        unchanged.removeAll(since.gone().keySet());
        return unchanged;
    }

    /** The days of which the database has a partition, whether anything is in it or not, and which are not to be dropped. */
    List<LocalDate> days() {
        return jdbc.sql("""
                select to_date(right(child.relname, 8), 'YYYYMMDD') as day
                from pg_inherits
                join pg_class child on child.oid = inhrelid
                where inhparent = 'exposure.visit'::regclass and child.relname ~ '^visit_[0-9]{8}$'
                  and right(child.relname, 8) >= coalesce(
                      (select to_char(visits, 'YYYYMMDD') from exposure.horizon), '')
                order by day
                """).query(LocalDate.class).list();
    }

    /** The same with those that are to be dropped, which the database still holds. */
    List<LocalDate> allDays() {
        return jdbc.sql("""
                select to_date(right(child.relname, 8), 'YYYYMMDD') as day
                from pg_inherits
                join pg_class child on child.oid = inhrelid
                where inhparent = 'exposure.visit'::regclass and child.relname ~ '^visit_[0-9]{8}$'
                order by day
                """).query(LocalDate.class).list();
    }

    /** Whether a day has a stay. */
    boolean any(LocalDate day) {
        return jdbc.sql("select exists (select from exposure.visit where day = :day)")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Retention has dropped what came before. */
    void forgetBefore(LocalDate day) {
        jdbc.sql("delete from exposure.written where day < :day")
                .param("day", day)
                .update();
        jdbc.sql("delete from exposure.visit_gone where day < :day")
                .param("day", day)
                .update();
    }
}
