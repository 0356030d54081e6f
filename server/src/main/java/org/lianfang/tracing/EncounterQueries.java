package org.lianfang.tracing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.matching.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds items by what they share with others. Keys are compared with operators that row-level security lets pass. */
@Component
class EncounterQueries {
    private final JdbcClient jdbc;

    EncounterQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An item and whose it is. */
    record Found(ItineraryItem item, UUID person) {}

    /** Approved items of other named cases that share transport, number and date range with a run. */
    List<Found> aboard(UUID indexId, List<Reach.Run> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        var transports = new ArrayList<String>();
        var tokens = new ArrayList<String>();
        var firsts = new ArrayList<String>();
        var lasts = new ArrayList<String>();
        for (var run : runs) {
            for (var token : run.numbers()) {
                transports.add(run.transport().external());
                tokens.add(token);
                firsts.add(run.firstDate().toString());
                lasts.add(run.lastDate().toString());
            }
        }
        return jdbc.sql("""
                select item.*, i.person_id from tracing.itinerary_item item
                join tracing.index_case i on i.id = item.index_id
                where i.case_id is not null and i.person_id is not null and i.id <> :index and item.id in (
                    select theirs.id
                    from unnest(:transports::text[], :tokens::text[], :firsts::date[], :lasts::date[])
                        as key (transport, token, first, last)
                    join tracing.itinerary_item theirs on theirs.status = 'approved'
                        and theirs.transport = key.transport and theirs.travel_date between key.first and key.last
                        and key.token = any(theirs.numbers))
                order by item.id
                """)
                .param("index", indexId)
                .param("transports", transports.toArray(String[]::new))
                .param("tokens", tokens.toArray(String[]::new))
                .param("firsts", firsts.toArray(String[]::new))
                .param("lasts", lasts.toArray(String[]::new))
                .query((row, _) -> new Found(
                        ItineraryTable.read(row), Objects.requireNonNull(row.getObject("person_id", UUID.class))))
                .list();
    }

    /** Approved items of other named cases at these places, at whatever time. */
    List<Found> staying(UUID indexId, List<Reach.Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select item.*, i.person_id from tracing.itinerary_item item
                join tracing.index_case i on i.id = item.index_id
                where i.case_id is not null and i.person_id is not null and i.id <> :index
                    and item.status = 'approved' and item.place_id = any(:places::uuid[])
                order by item.id
                """)
                .param("index", indexId)
                .param(
                        "places",
                        places.stream().map(Reach.Place::place).distinct().toArray(UUID[]::new))
                .query((row, _) -> new Found(
                        ItineraryTable.read(row), Objects.requireNonNull(row.getObject("person_id", UUID.class))))
                .list();
    }

    List<ItineraryItem> ofNamedCases(Collection<UUID> itemIds) {
        return jdbc.sql("""
                select item.* from tracing.itinerary_item item join tracing.index_case i on i.id = item.index_id
                where i.case_id is not null and item.id = any(:items::uuid[]) and item.status <> 'draft'
                order by item.id
                """)
                .param("items", itemIds.toArray(UUID[]::new))
                .query((row, _) -> ItineraryTable.read(row))
                .list();
    }

    /** No bound on the date: how far a reach goes depends on the stop lists of the other's numbers. */
    List<UUID> sharingWith(Collection<ItineraryItem> items) {
        var transports = new ArrayList<String>();
        var tokens = new ArrayList<String>();
        for (var item : items) {
            for (var token : item.numbers()) {
                transports.add(item.entry().transport().external());
                tokens.add(token);
            }
        }
        return jdbc.sql("""
                select theirs.index_id
                from tracing.itinerary_item theirs cross join unnest(theirs.numbers) as token
                where theirs.status = 'approved' and (theirs.transport, token) in (
                    select key.transport, key.token
                    from unnest(:transports::text[], :tokens::text[]) as key (transport, token))
                union
                select index_id from tracing.itinerary_item
                where status = 'approved' and place_id = any(:places::uuid[])
                order by 1
                """)
                .param("transports", transports.toArray(String[]::new))
                .param("tokens", tokens.toArray(String[]::new))
                .param(
                        "places",
                        items.stream()
                                .map(ItineraryItem::placeId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    List<UUID> stayingAt(Collection<UUID> places) {
        return jdbc.sql("""
                select distinct index_id from tracing.itinerary_item
                where status = 'approved' and place_id is not null and place_id = any(:places::uuid[])
                order by 1
                """)
                .param("places", places.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }
}
