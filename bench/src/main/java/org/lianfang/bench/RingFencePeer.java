package org.lianfang.bench;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;
import org.lianfang.tracing.ItineraryEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The peer: one plain SQL statement that says who is a contact and of which class, and stores nothing. */
final class RingFencePeer {
    private final JdbcClient owner;

    RingFencePeer(DataSource owner) {
        this.owner = JdbcClient.create(owner);
    }

    /** Contacts found, of all classes and close ones. */
    record Answer(long contacts, long close) {}

    Answer ask(List<ItineraryEntry> itinerary) {
        var stays = itinerary.stream().filter(ItineraryEntry::stay).toList();
        var rides = itinerary.stream().filter(entry -> !entry.stay()).toList();
        return owner.sql("""
                with stay as (
                    select place.id as place_id, s.starts, s.ends
                    from unnest(:places::int[], :starts::timestamptz[], :ends::timestamptz[]) as s (place, starts, ends)
                    join public.bench_place place on place.n = s.place
                ), ride as (
                    select * from unnest(:numbers::text[], :days::date[], :carriages::text[]) as r (number, day, carriage)
                ), met as (
                    select v.person_id,
                        least(v.ends, s.ends) - greatest(v.starts, s.starts) >= interval '15 minutes' as close
                    from stay s
                    join public.peer_visit v on v.place_id = s.place_id and v.starts < s.ends and v.ends > s.starts
                    union all
                    select t.person_id, t.carriage = r.carriage
                    from ride r join public.peer_trip t on t.number = r.number and t.day = r.day
                )
                select count(*) as contacts, count(*) filter (where close) as close
                from (select person_id, bool_or(close) as close from met group by person_id) contact
                """)
                .param(
                        "places",
                        stays.stream().map(entry -> entry.place().substring(2)).toArray(String[]::new))
                .param(
                        "starts",
                        stays.stream().map(entry -> instant(entry.start())).toArray(String[]::new))
                .param("ends", stays.stream().map(entry -> instant(entry.end())).toArray(String[]::new))
                .param("numbers", rides.stream().map(ItineraryEntry::number).toArray(String[]::new))
                .param(
                        "days",
                        rides.stream().map(entry -> entry.date().toString()).toArray(String[]::new))
                .param("carriages", rides.stream().map(ItineraryEntry::carriage).toArray(String[]::new))
                .query(Answer.class)
                .single();
    }

    private static String instant(@Nullable LocalDateTime time) {
        return Objects.requireNonNull(time).atZone(Zone.ID).toOffsetDateTime().toString();
    }
}
