package org.lianfang.exposure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.lianfang.database.BinaryRows;
import org.lianfang.database.Copy;
import org.lianfang.database.Jurisdiction;
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
    private final Copy copy;
    private final Days days;
    private final People people;
    private final Widened widened;
    private final FreshStays fresh;
    private final Cuts cuts;
    private final Clock clock;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    ScannedStays(
            JdbcClient jdbc,
            Copy copy,
            Days days,
            People people,
            Widened widened,
            FreshStays fresh,
            Cuts cuts,
            Clock clock) {
        this.jdbc = jdbc;
        this.copy = copy;
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
            widened.run(() -> insert(
                    stays,
                    people.regionsOf(
                            stays.stream().map(ScannedStay::personId).distinct().toList())));
        }
    }

    /**
     * The same where the caller knows where they live.
     *
     * @param homes region codes of residence by person; whoever is missing lives nobody knows where
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<ScannedStay> stays, Map<UUID, String> homes) {
        if (stays.isEmpty()) {
            return;
        }
        Jurisdiction jurisdiction = Objects.requireNonNull(Jurisdiction.current());
        if (jurisdiction.region().isEmpty() && !jurisdiction.ownOnly()) {
            insert(stays, homes);
        } else {
            widened.run(() -> insert(stays, homes));
        }
    }

    /**
     * Stays that came to a place on these days and are found by {@link WaitingStays} for now: cases that were matched
     * before are asked again as for those that are added. In the transaction that keeps them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(UUID place, Set<LocalDate> on) {
        alongside();
        note(Map.of(place, on));
    }

    /** Asks the cases at once, for whoever cannot wait for the next look; not within a transaction. */
    public void match() {
        fresh.rematch();
    }

    private void insert(List<ScannedStay> stays, Map<UUID, String> homes) {
        alongside();
        jdbc.sql("""
                create temporary table if not exists scanned_stay (
                    day date, place_id uuid, from_at timestamptz, until_at timestamptz, id uuid, person_id uuid,
                    starts timestamptz, ends timestamptz, region_code text, source text) on commit delete rows
                """).update();
        var rows = new BinaryRows(stays.size() * 200);
        var places = new HashMap<UUID, Set<LocalDate>>();
        for (var stay : stays) {
            for (var day : Days.of(stay.span())) {
                put(rows, stay, day, homes.getOrDefault(stay.personId(), ""));
                places.computeIfAbsent(stay.placeId(), _ -> new HashSet<>()).add(day);
            }
        }
        int cut = cuts.writing(places.values().stream()
                .flatMap(visited -> visited.stream().map(LocalDate::toString))
                .toList());
        copy.in("copy pg_temp.scanned_stay from stdin with (format binary)", rows);
        jdbc.sql("""
                with added as (
                    insert into exposure.visit
                        (day, place_id, from_at, until_at, id, person_id, starts, ends, region_code, source, after_cut)
                    select day, place_id, from_at, until_at, id, person_id, starts, ends, region_code, source, :cut
                    from pg_temp.scanned_stay order by place_id, from_at, day, id
                    on conflict do nothing)
                delete from pg_temp.scanned_stay
                """).param("cut", cut).update();
        note(places);
    }

    /** Shared by all who add, taken alone by whoever looks for what has come: {@link FreshStays}. */
    private void alongside() {
        jdbc.sql("select pg_advisory_xact_lock_shared(7122)").query().singleRow();
    }

    private void note(Map<UUID, Set<LocalDate>> places) {
        var ids = new ArrayList<UUID>();
        var dates = new ArrayList<String>();
        places.forEach((place, visited) -> visited.forEach(day -> {
            ids.add(place);
            dates.add(day.toString());
        }));
        jdbc.sql("""
                insert into exposure.fresh_place (place_id, day)
                select place_id, day from unnest(:places::uuid[], :days::date[]) as t (place_id, day)
                order by 1, 2
                on conflict do nothing
                """)
                .param("places", ids.toArray(UUID[]::new))
                .param("days", dates.toArray(String[]::new))
                .update();
    }

    private static void put(BinaryRows rows, ScannedStay stay, LocalDate day, String region) {
        rows.row(10)
                .put(day)
                .put(stay.placeId())
                .put(instant(stay.span().from()))
                .put(instant(stay.span().until()))
                .put(stay.id())
                .put(stay.personId())
                .put(instant(stay.at()))
                .put(stay.until() == null ? null : instant(stay.until()))
                .put(region)
                .put(stay.source());
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(Zone.ID).toInstant();
    }
}
