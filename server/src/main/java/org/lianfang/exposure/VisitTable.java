package org.lianfang.exposure;

import static org.lianfang.exposure.TripTable.local;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.lianfang.database.Copy;
import org.lianfang.database.Zone;
import org.lianfang.matching.Reach;
import org.lianfang.region.Places;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stays in {@code exposure.visit}. */
@Component
class VisitTable implements ListTable<Visit> {
    private final JdbcClient jdbc;
    private final Copy copy;
    private final Places places;
    private final Cuts cuts;

    VisitTable(JdbcClient jdbc, Copy copy, Places places, Cuts cuts) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.places = places;
        this.cuts = cuts;
    }

    @Override
    public Set<UUID> insert(List<Visit> visits, ListedPeople.Known listed, Touched touched) {
        var placeIds =
                places.resolve(visits.stream().map(Visit::place).distinct().toList());
        jdbc.sql("create temporary table if not exists new_visit (like exposure.visit) on commit drop")
                .update();
        int cut = cuts.writing(visits.stream()
                .flatMap(visit -> visit.days().stream())
                .map(LocalDate::toString)
                .toList());
        var lines = new CopyText();
        for (var visit : visits) {
            var person = listed.of(visit.identity());
            var place = Objects.requireNonNull(placeIds.get(visit.place()));
            var span = visit.span();
            for (var day : visit.days()) {
                lines.value(day)
                        .value(place)
                        .value(span.from())
                        .value(span.until())
                        .value(visit.id());
                lines.value(person.id()).value(visit.starts()).value(visit.ends());
                lines.value(person.regionCode())
                        .value(visit.source())
                        .value(cut)
                        .end();
            }
        }
        copy.in("copy new_visit from stdin", lines.stream());
        var fresh = new HashSet<UUID>();
        jdbc.sql("""
                with fresh as (
                    insert into exposure.visit select * from new_visit order by day, place_id, from_at
                    on conflict do nothing
                    returning id
                ), emptied as (delete from new_visit)
                select distinct id from fresh
                """).query(UUID.class).set().forEach(fresh::add);
        for (var visit : visits) {
            if (fresh.contains(visit.id())) {
                var place = Objects.requireNonNull(placeIds.get(visit.place()));
                visit.days().forEach(day -> touched.place(place, day));
            }
        }
        return fresh;
    }

    /** The stays of these days that fit the place and were written from the cut on; a long one once for each day. */
    List<Visit.Kept> within(Reach.Place at, List<LocalDate> days, int fromCut) {
        return jdbc.sql("""
                select id, person_id, starts, ends
                from exposure.visit
                where place_id = :place and day = any (:days::date[]) and from_at < :until and until_at > :from
                  and after_cut >= :cut
                """)
                .param("place", at.place())
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("from", at.from().atZone(Zone.ID).toOffsetDateTime())
                .param("until", at.until().atZone(Zone.ID).toOffsetDateTime())
                .param("cut", fromCut)
                .query((row, _) -> new Visit.Kept(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                        at.place(),
                        local(row, "starts"),
                        local(row, "ends")))
                .list();
    }

    /** The stays of these persons on these days that were written from the cut on; a long one once for each day. */
    List<Visit.Kept> of(Collection<UUID> persons, List<LocalDate> days, int fromCut) {
        return jdbc.sql("""
                select id, person_id, place_id, starts, ends
                from exposure.visit
                where person_id = any (:persons::uuid[]) and day = any (:days::date[]) and after_cut >= :cut
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("cut", fromCut)
                .query((row, _) -> new Visit.Kept(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                        Objects.requireNonNull(row.getObject("place_id", UUID.class)),
                        local(row, "starts"),
                        local(row, "ends")))
                .list();
    }

    @Override
    public void reassign(Map<UUID, ListedPeople.Resident> persons) {
        var moved = List.copyOf(persons.entrySet());
        jdbc.sql("""
                update exposure.visit r set person_id = moved.into_id, region_code = moved.region_code
                from unnest(:from::uuid[], :into::uuid[], :regions::text[]) as moved (from_id, into_id, region_code)
                where r.person_id = moved.from_id
                """)
                .param("from", moved.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param("into", moved.stream().map(to -> to.getValue().id()).toArray(UUID[]::new))
                .param(
                        "regions",
                        moved.stream().map(to -> to.getValue().regionCode()).toArray(String[]::new))
                .update();
    }

    @Override
    public void touchedBy(Collection<UUID> persons, Touched touched) {
        jdbc.sql("""
                select distinct place_id, day from exposure.visit where person_id = any (:persons::uuid[])
                """).param("persons", persons.toArray(UUID[]::new)).query(row -> {
            touched.place(
                    Objects.requireNonNull(row.getObject("place_id", UUID.class)),
                    Objects.requireNonNull(row.getObject("day", LocalDate.class)));
        });
    }
}
