package org.lianfang.isolation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.database.Widened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sites, rooms and who stays in them. */
@Component
class SiteTable {
    private final JdbcClient jdbc;
    private final Widened widened;

    SiteTable(JdbcClient jdbc, Widened widened) {
        this.jdbc = jdbc;
        this.widened = widened;
    }

    /** Sites with a region in the subtree, or above it. */
    List<Site> sites(String region) {
        return jdbc.sql("""
                select s.id, s.name, s.region_code, s.address, s.phone, count(r.id) as rooms,
                       coalesce(sum(r.capacity), 0) as capacity, coalesce(sum(r.occupied), 0) as occupied,
                       coalesce(sum(r.capacity - r.occupied) filter (where r.state = 'ready'), 0) as free,
                       count(*) filter (where r.state = 'cleaning') as cleaning
                from isolation.site s left join isolation.room r on r.site_id = s.id
                where starts_with(s.region_code, :region) or starts_with(:region, s.region_code)
                group by s.id
                order by s.region_code, s.name
                """).param("region", region).query(Site.class).list();
    }

    /** Returns null if there is one of this name in the region. */
    @Nullable
    UUID addSite(String name, String region, String address, String phone) {
        return jdbc.sql("""
                insert into isolation.site (id, name, region_code, address, phone)
                values (:id, :name, :region, :address, :phone)
                on conflict (region_code, name) do nothing
                returning id
                """)
                .param("id", Ids.next())
                .param("name", name)
                .param("region", region)
                .param("address", address)
                .param("phone", phone)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** Adds those whose names are not taken. */
    List<UUID> addRooms(UUID site, List<String> names, int capacity, List<String> needs) {
        return jdbc.sql("""
                insert into isolation.room (id, site_id, name, capacity, needs, state)
                select id, :site, name, :capacity, :needs::text[], 'ready' from unnest(:ids::uuid[], :names::text[]) as new (id, name)
                on conflict (site_id, name) do nothing
                returning id
                """)
                .param("ids", names.stream().map(_ -> Ids.next()).toArray(UUID[]::new))
                .param("names", names.toArray(String[]::new))
                .param("site", site)
                .param("capacity", capacity)
                .param("needs", needs.toArray(String[]::new))
                .query(UUID.class)
                .list();
    }

    List<Room> rooms(UUID site) {
        return jdbc.sql("select * from isolation.room where site_id = :site order by length(name), name")
                .param("site", site)
                .query((row, _) -> Room.of(row))
                .list();
    }

    Optional<Room> room(UUID id) {
        return jdbc.sql("select * from isolation.room where id = :id")
                .param("id", id)
                .query((row, _) -> Room.of(row))
                .optional();
    }

    Optional<Site> siteOf(UUID room) {
        return jdbc.sql("""
                select s.id, s.name, s.region_code, s.address, s.phone, 0 as rooms, 0 as capacity, 0 as occupied,
                       0 as free, 0 as cleaning
                from isolation.site s join isolation.room r on r.site_id = s.id where r.id = :room
                """).param("room", room).query(Site.class).optional();
    }

    void state(UUID room, Room.State state) {
        jdbc.sql("update isolation.room set state = :state where id = :id")
                .param("id", room)
                .param("state", state.external())
                .update();
    }

    /** Holds the room and the one that the person is in, in an order that two who swap rooms share. */
    void hold(UUID room, UUID person) {
        jdbc.sql("""
                select id from isolation.room
                where id = :room
                   or id in (select room_id from isolation.stay where person_id = :person and until is null)
                order by id for update
                """)
                .param("room", room)
                .param("person", person)
                .query(UUID.class)
                .list();
    }

    /** Takes a place; false if the room is full or not ready, however many try at once. */
    boolean take(UUID room) {
        return jdbc.sql("""
                update isolation.room set occupied = occupied + 1
                where id = :id and state = 'ready' and occupied < capacity
                """).param("id", room).update() > 0;
    }

    void stay(UUID room, IsolationOrder order, String siteRegion, LocalDateTime now) {
        jdbc.sql("""
                insert into isolation.stay (id, room_id, person_id, since, site_region_code, region_code, case_region_code)
                values (:id, :room, :person, :now::timestamptz, :site, :region, :caseRegion)
                """)
                .param("id", Ids.next())
                .param("room", room)
                .param("person", order.personId())
                .param("now", LocalTimes.text(now))
                .param("site", siteRegion)
                .param("region", order.regionCode())
                .param("caseRegion", order.caseRegionCode())
                .update();
        followStay(order.personId(), now);
    }

    /** The order of somebody in a site, and their days from today on, are those of the county of the site. */
    private void followStay(UUID person, LocalDateTime now) {
        jdbc.sql("""
                update isolation.isolation_order o set site_region_code = s.site_region_code
                from isolation.stay s
                where s.person_id = :person and s.until is null and o.person_id = :person
                  and o.status in ('proposed', 'active')
                """).param("person", person).update();
        widened.run(() -> jdbc.sql("""
                update isolation.care_day d set
                    region_code = s.site_region_code,
                    home_region_code = case when s.site_region_code = o.region_code then '' else o.region_code end
                from isolation.stay s
                join isolation.isolation_order o on o.person_id = s.person_id and o.status in ('proposed', 'active')
                where s.person_id = :person and s.until is null and d.person_id = :person and d.day >= :today
                """)
                .param("person", person)
                .param("today", now.toLocalDate())
                .update());
    }

    /** Those of the persons who stay somewhere leave, and their day goes home; an empty room waits to be cleaned. */
    int leave(Collection<UUID> persons, LocalDateTime now) {
        int left = vacate(persons, now);
        if (left > 0) {
            widened.run(() -> goneHome(persons, now));
        }
        return left;
    }

    private void goneHome(Collection<UUID> persons, LocalDateTime now) {
        jdbc.sql("""
                update isolation.isolation_order set site_region_code = ''
                where person_id = any (:persons::uuid[]) and site_region_code <> ''
                """).param("persons", persons.toArray(UUID[]::new)).update();
        jdbc.sql("""
                update isolation.care_day set region_code = home_region_code, home_region_code = ''
                where person_id = any (:persons::uuid[]) and day >= :today and home_region_code <> ''
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .param("today", now.toLocalDate())
                .update();
    }

    private int vacate(Collection<UUID> persons, LocalDateTime now) {
        return jdbc.sql("""
                with gone as (
                    update isolation.stay set until = :now::timestamptz
                    where person_id = any (:persons::uuid[]) and until is null
                    returning room_id
                ), left_by as (
                    select room_id, count(*)::int as n from gone group by room_id
                )
                update isolation.room r
                set occupied = r.occupied - n, state = case when r.occupied = n and r.state = 'ready' then 'cleaning' else r.state end
                from left_by where r.id = room_id
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .param("now", LocalTimes.text(now))
                .update();
    }

    /** Those of the persons leave who are no longer ordered to a site. */
    void leaveUnlessOrdered(Collection<UUID> persons, LocalDateTime now) {
        var leaving = jdbc.sql("""
                select person_id from isolation.stay s
                where person_id = any (:persons::uuid[]) and until is null
                  and not exists (select from isolation.isolation_order o
                      where o.person_id = s.person_id and o.status in ('proposed', 'active') and o.kind = 'central_site')
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
        if (!leaving.isEmpty()) {
            leave(leaving, now);
        }
    }

    record Staying(UUID roomId, UUID personId, UUID orderId, LocalDateTime since) {
        static Staying of(ResultSet row) throws SQLException {
            return new Staying(
                    Objects.requireNonNull(row.getObject("room_id", UUID.class)),
                    Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                    Objects.requireNonNull(row.getObject("order_id", UUID.class)),
                    LocalTimes.known(row, "since"));
        }
    }

    /** Who stays in the site now, as far as the jurisdiction sees them. */
    List<Staying> staying(UUID site) {
        return jdbc.sql("""
                select s.room_id, s.person_id, o.id as order_id, s.since
                from isolation.stay s
                join isolation.room r on r.id = s.room_id
                join isolation.isolation_order o on o.person_id = s.person_id and o.status in ('proposed', 'active')
                where r.site_id = :site and s.until is null
                order by s.since
                """)
                .param("site", site)
                .query((row, _) -> Staying.of(row))
                .list();
    }

    /** The region of the site that the person stays in. */
    Optional<String> regionOf(UUID person) {
        return jdbc.sql("select site_region_code from isolation.stay where person_id = :person and until is null")
                .param("person", person)
                .query(String.class)
                .optional();
    }

    /** Two records of one person hold one place: that of {@code staying}, who is one of the two. */
    void reassign(UUID from, UUID into, UUID staying, LocalDateTime now) {
        boolean twice = jdbc.sql(
                        "select count(*) = 2 from isolation.stay where person_id in (:from, :into) and until is null")
                .param("from", from)
                .param("into", into)
                .query(Boolean.class)
                .single();
        if (twice) {
            leave(List.of(staying.equals(from) ? into : from), now);
        }
        jdbc.sql("""
                update isolation.stay set person_id = :into
                where person_id = :from
                """).param("from", from).param("into", into).update();
        followStay(into, now);
    }
}
