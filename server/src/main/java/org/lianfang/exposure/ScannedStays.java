package org.lianfang.exposure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Widened;
import org.lianfang.database.Zone;
import org.lianfang.people.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stays of people who were scanned somewhere, one by one or by thousands. They count from the commit on for every case
 * that is matched; cases that were matched before are asked again within seconds, {@link FreshStays}.
 */
@Component
public class ScannedStays {
    private final JdbcClient jdbc;
    private final Days days;
    private final People people;
    private final Widened widened;
    private final FreshStays fresh;
    private final Cuts cuts;
    private final Clock clock;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    ScannedStays(JdbcClient jdbc, Days days, People people, Widened widened, FreshStays fresh, Cuts cuts, Clock clock) {
        this.jdbc = jdbc;
        this.days = days;
        this.people = people;
        this.widened = widened;
        this.fresh = fresh;
        this.cuts = cuts;
        this.clock = clock;
    }

    /** Makes room for stays of these days; before the transaction that adds them. */
    public void prepare(Collection<LocalDate> wanted) {
        // an older day may have been dropped by retention, on whatever instance
        var yesterday = LocalDate.now(clock).minusDays(1);
        var missing = wanted.stream()
                .flatMap(day -> List.of(day, day.plusDays(1)).stream())
                .filter(day -> !made.contains(day) || day.isBefore(yesterday))
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            days.make(missing);
            made.addAll(missing);
        }
    }

    /** Adds what is not there yet, in the caller's transaction and whatever its jurisdiction: people live anywhere. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<ScannedStay> stays) {
        if (!stays.isEmpty()) {
            widened.run(() -> insert(stays));
        }
    }

    /** Asks the cases at once, for whoever cannot wait for the next look; not within a transaction. */
    public void match() {
        fresh.rematch();
    }

    private void insert(List<ScannedStay> stays) {
        // shared by all who add, taken alone by whoever looks for what has come: FreshStays
        jdbc.sql("select pg_advisory_xact_lock_shared(7122)").query().singleRow();
        var regions = people.regionsOf(
                stays.stream().map(ScannedStay::personId).distinct().toList());
        var rows = new Rows(stays.size());
        for (var stay : stays) {
            for (var day : Days.of(stay.span())) {
                rows.add(stay, day, regions.getOrDefault(stay.personId(), ""));
            }
        }
        jdbc.sql("""
                insert into exposure.visit
                    (day, place_id, from_at, until_at, id, person_id, starts, ends, region_code, source, after_cut)
                select *, :cut from unnest(:days::date[], :places::uuid[], :froms::timestamptz[], :untils::timestamptz[],
                    :ids::uuid[], :persons::uuid[], :starts::timestamptz[], :ends::timestamptz[], :regions::text[],
                    :sources::text[])
                on conflict do nothing
                """)
                .param("cut", cuts.writing(rows.days))
                .param("days", rows.days.toArray(String[]::new))
                .param("places", rows.places.toArray(UUID[]::new))
                .param("froms", rows.froms.toArray(String[]::new))
                .param("untils", rows.untils.toArray(String[]::new))
                .param("ids", rows.ids.toArray(UUID[]::new))
                .param("persons", rows.persons.toArray(UUID[]::new))
                .param("starts", rows.starts.toArray(String[]::new))
                .param("ends", rows.ends.toArray(String[]::new))
                .param("regions", rows.regions.toArray(String[]::new))
                .param("sources", rows.sources.toArray(String[]::new))
                .update();
        jdbc.sql("""
                insert into exposure.fresh_place (place_id, day)
                select distinct place_id, day from unnest(:places::uuid[], :days::date[]) as t (place_id, day)
                order by 1, 2
                on conflict do nothing
                """)
                .param("places", rows.places.toArray(UUID[]::new))
                .param("days", rows.days.toArray(String[]::new))
                .update();
    }

    /** The columns of a multi-row insert. */
    private static final class Rows {
        private final List<String> days;
        private final List<UUID> places;
        private final List<String> froms;
        private final List<String> untils;
        private final List<UUID> ids;
        private final List<UUID> persons;
        private final List<String> starts;
        private final List<@Nullable String> ends;
        private final List<String> regions;
        private final List<String> sources;

        Rows(int size) {
            days = new ArrayList<>(size);
            places = new ArrayList<>(size);
            froms = new ArrayList<>(size);
            untils = new ArrayList<>(size);
            ids = new ArrayList<>(size);
            persons = new ArrayList<>(size);
            starts = new ArrayList<>(size);
            ends = new ArrayList<>(size);
            regions = new ArrayList<>(size);
            sources = new ArrayList<>(size);
        }

        void add(ScannedStay stay, LocalDate day, String region) {
            days.add(day.toString());
            places.add(stay.placeId());
            froms.add(stay.span().from().atZone(Zone.ID).toOffsetDateTime().toString());
            untils.add(stay.span().until().atZone(Zone.ID).toOffsetDateTime().toString());
            ids.add(stay.id());
            persons.add(stay.personId());
            starts.add(stay.at().atZone(Zone.ID).toOffsetDateTime().toString());
            ends.add(
                    stay.until() == null
                            ? null
                            : stay.until().atZone(Zone.ID).toOffsetDateTime().toString());
            regions.add(region);
            sources.add(stay.source());
        }
    }
}
