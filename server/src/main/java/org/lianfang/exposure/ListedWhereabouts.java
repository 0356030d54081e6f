package org.lianfang.exposure;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lianfang.matching.Reach;
import org.lianfang.matching.Ride;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whereabouts as lists have them: stays through the sealed days, rides from the table. */
@Component
class ListedWhereabouts implements Whereabouts {
    private final JdbcClient jdbc;
    private final TripTable trips;
    private final PlaceStays stays;
    private final PersonStays people;

    ListedWhereabouts(JdbcClient jdbc, TripTable trips, PlaceStays stays, PersonStays people) {
        this.jdbc = jdbc;
        this.trips = trips;
        this.stays = stays;
        this.people = people;
    }

    @Override
    public Map<UUID, Ways> of(Collection<UUID> persons, LocalDate first) {
        var asked = persons.toArray(UUID[]::new);
        var rides = new HashMap<UUID, List<Ride>>();
        jdbc.sql("""
                select distinct on (id) id, person_id, transport, day, number, carriage, seat, board, alight, starts, ends
                from exposure.trip where person_id = any (:persons::uuid[]) and day >= :first order by id
                """)
                .param("persons", asked)
                .param("first", first.minusDays(Touched.DAYS_OF_RUN))
                .query((row, _) -> TripTable.kept(row))
                .list()
                .forEach(kept -> rides.computeIfAbsent(kept.personId(), _ -> new ArrayList<>())
                        .add(kept.ride()));
        var stayed = people.byPerson(persons, first, null);
        var moving = new HashSet<>(rides.keySet());
        moving.addAll(stayed.keySet());
        var ways = HashMap.<UUID, Ways>newHashMap(moving.size());
        moving.forEach(person -> ways.put(
                person, new Ways(rides.getOrDefault(person, List.of()), stayed.getOrDefault(person, List.of()))));
        return ways;
    }

    @Override
    public Ways within(Reach reach) {
        return new Ways(List.copyOf(trips.within(reach.runs())), List.copyOf(stays.within(reach.places())));
    }

    @Override
    public Set<UUID> indexesMeeting(Touched touched) {
        var indexes = new HashSet<UUID>();
        var at = touched.placeDays();
        if (!at.isEmpty()) {
            jdbc.sql("""
                    select distinct s.index_id
                    from unnest(:places::uuid[], :days::date[]) as touched (place_id, day)
                    join exposure.visit v using (place_id, day)
                    join exposure.second_source s on s.person_id = v.person_id
                    """)
                    .param("places", at.stream().map(Touched.PlaceDay::place).toArray(UUID[]::new))
                    .param(
                            "days",
                            at.stream().map(one -> Date.valueOf(one.day())).toArray(Date[]::new))
                    .query(UUID.class)
                    .list()
                    .forEach(indexes::add);
        }
        var aboard = touched.runDays();
        if (!aboard.isEmpty()) {
            jdbc.sql("""
                    select distinct s.index_id
                    from unnest(:transports::text[], :tokens::text[], :days::date[]) as touched (transport, token, day)
                    join exposure.trip t on t.transport = touched.transport and t.token = touched.token
                        and t.day between touched.day - :run and touched.day + :run
                    join exposure.second_source s on s.person_id = t.person_id
                    """)
                    .param(
                            "transports",
                            aboard.stream()
                                    .map(one -> one.transport().external())
                                    .toArray(String[]::new))
                    .param("tokens", aboard.stream().map(Touched.RunDay::token).toArray(String[]::new))
                    .param(
                            "days",
                            aboard.stream().map(one -> Date.valueOf(one.day())).toArray(Date[]::new))
                    .param("run", Touched.DAYS_OF_RUN)
                    .query(UUID.class)
                    .list()
                    .forEach(indexes::add);
        }
        return indexes;
    }
}
