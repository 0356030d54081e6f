package org.lianfang.exposure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Copy;
import org.lianfang.database.Zone;
import org.lianfang.matching.Reach;
import org.lianfang.matching.Ride;
import org.lianfang.matching.Transport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rides in {@code exposure.trip}. */
@Component
class TripTable implements ListTable<Trip> {
    private final JdbcClient jdbc;
    private final Copy copy;

    TripTable(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    @Override
    public Set<UUID> insert(List<Trip> trips, ListedPeople.Known listed, Touched touched) {
        jdbc.sql("create temporary table if not exists new_trip (like exposure.trip) on commit drop")
                .update();
        var lines = new CopyText();
        for (var trip : trips) {
            var person = listed.of(trip.identity());
            // a ride of no known run meets nobody, and is kept for whoever looks
            for (var token : trip.tokens().isEmpty() ? Set.of("") : trip.tokens()) {
                lines.value(trip.day())
                        .value(trip.transport().external())
                        .value(token)
                        .value(trip.id());
                lines.value(person.id())
                        .value(trip.run())
                        .value(trip.carriage())
                        .value(trip.seat());
                lines.value(trip.board())
                        .value(trip.alight())
                        .value(trip.starts())
                        .value(trip.ends());
                lines.value(person.regionCode()).end();
            }
        }
        copy.in("copy new_trip from stdin", lines.stream());
        var fresh = new HashSet<UUID>();
        jdbc.sql("""
                with fresh as (
                    insert into exposure.trip select * from new_trip order by transport, token, day
                    on conflict do nothing
                    returning id
                ), emptied as (delete from new_trip)
                select distinct id from fresh
                """).query(UUID.class).set().forEach(fresh::add);
        for (var trip : trips) {
            if (fresh.contains(trip.id())) {
                trip.tokens().forEach(token -> touched.run(trip.transport(), token, trip.day()));
            }
        }
        return fresh;
    }

    /** Every ride that fits one of the runs, once. */
    Collection<Ride> within(List<Reach.Run> runs) {
        var found = new LinkedHashMap<UUID, Ride>();
        for (var run : runs) {
            jdbc.sql("""
                    select id, person_id, transport, day, number, carriage, seat, board, alight, starts, ends
                    from exposure.trip
                    where transport = :transport and token = any (:tokens::text[]) and day between :first and :last
                    """)
                    .param("transport", run.transport().external())
                    .param("tokens", run.numbers().toArray(String[]::new))
                    .param("first", run.firstDate())
                    .param("last", run.lastDate())
                    .query((row, _) -> kept(row))
                    .list()
                    .forEach(kept -> found.computeIfAbsent(kept.id(), _ -> kept.ride()));
        }
        return found.values();
    }

    @Override
    public void reassign(Map<UUID, ListedPeople.Resident> persons) {
        var moved = List.copyOf(persons.entrySet());
        jdbc.sql("""
                update exposure.trip r set person_id = moved.into_id, region_code = moved.region_code
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
                select distinct transport, token, day from exposure.trip where person_id = any (:persons::uuid[]) and token <> ''
                """).param("persons", persons.toArray(UUID[]::new)).query(row -> {
            var transport = Transport.of(text(row, "transport")).orElseThrow();
            var day = Objects.requireNonNull(row.getObject("day", LocalDate.class));
            touched.run(transport, text(row, "token"), day);
        });
    }

    static Trip.Kept kept(ResultSet row) throws SQLException {
        return new Trip.Kept(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                text(row, "transport"),
                Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                text(row, "number"),
                text(row, "carriage"),
                text(row, "seat"),
                text(row, "board"),
                text(row, "alight"),
                local(row, "starts"),
                local(row, "ends"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    static @Nullable LocalDateTime local(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.atZoneSameInstant(Zone.ID).toLocalDateTime();
    }
}
