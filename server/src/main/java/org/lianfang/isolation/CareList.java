package org.lianfang.isolation;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Plenty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The days of care that somebody sees: those of people under observation in their region; of these, a worker sees the ones
 * who were given to them, and those whom nobody was given yet, so that no person is left without a check.
 */
@Component
class CareList {
    private final JdbcClient jdbc;
    private final Plenty plenty = new Plenty();

    CareList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param region the subtree in which people are cared for
     * @param worker whose own people; null for everyone in the region
     */
    record Viewer(String region, @Nullable UUID worker) {}

    Page<CareDay> page(LocalDate day, Viewer viewer, PageQuery query) {
        // a page by number and how many there are come from one walk
        var asked = Arrays.asList(day, viewer);
        boolean counting = query.after() == null && !plenty.known(asked);
        var counted = new AtomicLong();
        var items = of(jdbc.sql("""
                        with seen as materialized (
                            select d.id as care_day, o.id as live, d.region_code
                            from isolation.care_day d
                            join isolation.isolation_order o
                              on o.person_id = d.person_id and o.status in ('proposed', 'active')
                             and o.observed_since is not null and o.kind <> 'hospital'
                            where d.day = :day and d.region_code >= :region and d.region_code < :region || ':'
                              and (:worker::uuid is null
                                   or exists (select from isolation.team_member t
                                       where t.person_id = d.person_id and t.until is null and t.account_id = :worker)
                                   or not exists (select from isolation.team_member t
                                       where t.person_id = d.person_id and t.until is null and t.account_id is not null))
                              and (:after::uuid is null or (d.region_code, d.id)
                                  > ((select region_code from isolation.care_day where id = :after), :after))
                            order by d.region_code, d.id
                            limit :most)
                        select d.*, o.id as live_order, o.kind, o.ends_on, o.observed_since, o.place,
                               (select count(*) from seen) as counted
                        from (select * from seen order by region_code, care_day limit :size offset :offset) page
                        join isolation.care_day d on d.id = page.care_day
                        join isolation.isolation_order o on o.id = page.live
                        order by d.region_code, d.id
                        """), viewer)
                .param("day", day)
                .param("after", query.after(), Types.OTHER)
                .param("most", Math.max(counting ? PageQuery.COUNTED + 1 : 0, query.offset() + query.size()))
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> {
                    counted.setPlain(row.getLong("counted"));
                    return CareDay.of(row);
                })
                .list();
        if (counting && !items.isEmpty()) {
            plenty.note(asked, counted.getPlain());
            return Page.counted(items, counted::getPlain, query);
        }
        return Page.counted(items, () -> plenty.count(asked, () -> count(day, viewer)), query);
    }

    private long count(LocalDate day, Viewer viewer) {
        return of(jdbc.sql("""
                        select count(*) from (
                            select
                            from isolation.care_day d
                            join isolation.isolation_order o
                              on o.person_id = d.person_id and o.status in ('proposed', 'active') and o.observed_since is not null
                             and o.kind <> 'hospital'
                            where d.day = :day and d.region_code >= :region and d.region_code < :region || ':'
                              and (:worker::uuid is null
                                   or exists (select from isolation.team_member t
                                       where t.person_id = d.person_id and t.until is null and t.account_id = :worker)
                                   or not exists (select from isolation.team_member t
                                       where t.person_id = d.person_id and t.until is null and t.account_id is not null))
                            limit :most) found
                        """), viewer)
                .param("day", day)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    Optional<CareDay> find(UUID id, Viewer viewer) {
        return of(jdbc.sql("""
                        select d.*, o.id as live_order, o.kind, o.ends_on, o.observed_since, o.place
                        from isolation.care_day d
                        join isolation.isolation_order o
                          on o.person_id = d.person_id and o.status in ('proposed', 'active') and o.observed_since is not null
                         and o.kind <> 'hospital'
                        where d.id = :id and d.region_code >= :region and d.region_code < :region || ':'
                          and (:worker::uuid is null
                               or exists (select from isolation.team_member t
                                   where t.person_id = d.person_id and t.until is null and t.account_id = :worker)
                               or not exists (select from isolation.team_member t
                                   where t.person_id = d.person_id and t.until is null and t.account_id is not null))
                        """), viewer)
                .param("id", id)
                .query((row, _) -> CareDay.of(row))
                .optional();
    }

    /** The days of one person, the newest first. */
    List<CareDay> ofPerson(UUID person) {
        return jdbc.sql("""
                        select d.*, o.id as live_order, o.kind, o.ends_on,
                               coalesce(o.observed_since, o.starts_at) as observed_since, o.place
                        from isolation.care_day d
                        join isolation.isolation_order o on o.id = d.order_id
                        where d.person_id = :person
                        order by d.day desc
                        """)
                .param("person", person)
                .query((row, _) -> CareDay.of(row))
                .list();
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, Viewer viewer) {
        return statement.param("region", viewer.region()).param("worker", viewer.worker());
    }
}
