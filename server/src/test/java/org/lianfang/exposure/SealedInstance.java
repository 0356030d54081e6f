package org.lianfang.exposure;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.Zone;
import org.lianfang.matching.Reach;
import org.lianfang.matching.Stay;
import org.lianfang.people.Identity;
import org.lianfang.region.Place;
import org.lianfang.region.PlaceName;
import org.lianfang.region.Places;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes instances of the program that share a database and have data directories of their own, as far as stays go. */
@Component
class SealedInstance {
    final JdbcClient jdbc;
    final TransactionTemplate transactions;
    private final Cuts cuts;
    private final Numbers numbers;
    private final DayWrites writes;
    private final VisitTable table;
    private final Days days;
    private final Places places;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<WaitingStays> waiting;

    SealedInstance(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Cuts cuts,
            Numbers numbers,
            DayWrites writes,
            VisitTable table,
            Days days,
            Places places,
            ApplicationEventPublisher events,
            ObjectProvider<WaitingStays> waiting) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.cuts = cuts;
        this.numbers = numbers;
        this.writes = writes;
        this.table = table;
        this.days = days;
        this.places = places;
        this.events = events;
        this.waiting = waiting;
    }

    /** What a process has in memory of the files in a directory. */
    record Opened(SealedFolder folder, Sealing sealing, PlaceStays stays, PersonStays persons, Retention retention) {
        Sealing.Sealed seal() {
            return sealing.seal(Progress.silent());
        }
    }

    /** As after a start: the files are opened before anybody asks. */
    Opened open(Path directory, LocalDate today) {
        var data = new DataDirectory(directory);
        var clock = Clock.fixed(today.atTime(12, 0).atZone(Zone.ID).toInstant(), Zone.ID);
        var folder = new SealedFolder(data);
        folder.look();
        return new Opened(
                folder,
                new Sealing(jdbc, transactions, clock, cuts, numbers, folder, writes, 2),
                new PlaceStays(table, folder, writes, numbers, places, waiting),
                new PersonStays(table, folder, writes, numbers, places, waiting),
                new Retention(jdbc, transactions, clock, days, writes, folder, events, 28));
    }

    UUID place(String name) {
        return inside(() -> places.resolve(Scene.COUNTY, name));
    }

    /** One stay as an import writes it, in a transaction of its own; returns its id. */
    UUID write(UUID person, String place, @Nullable LocalDateTime starts, @Nullable LocalDateTime ends) {
        var identity = new Identity("99", person.toString(), "某", "");
        var visit = new Visit(UUID.randomUUID(), identity, new PlaceName(Scene.COUNTY, place), starts, ends, "test");
        days.make(visit.days());
        var known = new ListedPeople.Known(Map.of(identity, new ListedPeople.Resident(person, "")));
        inside(() -> table.insert(List.of(visit), known, new Touched()));
        return visit.id();
    }

    /** Many stays at once, as a list brings them; nobody's number counts, and each person is known by one of its own. */
    void write(List<Visit> visits) {
        days.make(visits.stream().flatMap(visit -> visit.days().stream()).toList());
        var known = new HashMap<Identity, ListedPeople.Resident>();
        visits.forEach(visit -> known.put(
                visit.identity(),
                new ListedPeople.Resident(UUID.fromString(visit.identity().idNumber()), "")));
        inside(() -> table.insert(visits, new ListedPeople.Known(known), new Touched()));
    }

    /** What a merge does to stays. */
    void merge(UUID from, UUID into) {
        var moved = Map.of(from, new ListedPeople.Resident(into, ""));
        inside(() -> {
            numbers.reassign(moved);
            table.reassign(moved);
            return true;
        });
    }

    /** What the database alone says, as it was asked before days were sealed: the oracle. */
    Collection<Stay> fromDatabaseAlone(List<Reach.Place> reach) {
        var names = new HashMap<UUID, String>();
        var found = new LinkedHashMap<UUID, Stay>();
        for (var at : reach) {
            var name = names.computeIfAbsent(
                    at.place(), id -> places.find(id).map(Place::name).orElse(""));
            jdbc.sql("""
                    select id, person_id, starts, ends
                    from exposure.visit
                    where place_id = :place and day between :first and :last and from_at < :until and until_at > :from
                    """)
                    .param("place", at.place())
                    .param("first", at.from().toLocalDate())
                    .param("last", Days.last(at))
                    .param("from", at.from().atZone(Zone.ID).toOffsetDateTime())
                    .param("until", at.until().atZone(Zone.ID).toOffsetDateTime())
                    .query((row, _) -> new Visit.Kept(
                            Objects.requireNonNull(row.getObject("id", UUID.class)),
                            Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                            at.place(),
                            TripTable.local(row, "starts"),
                            TripTable.local(row, "ends")))
                    .list()
                    .forEach(kept -> found.computeIfAbsent(kept.id(), _ -> kept.stay(name)));
        }
        return found.values();
    }

    /** The stays of a person on these days, as the database alone has them. */
    Collection<Visit.Kept> fromDatabaseAlone(UUID person, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                select distinct id, person_id, place_id, starts, ends
                from exposure.visit where person_id = :person and day between :first and :last
                """)
                .param("person", person)
                .param("first", first)
                .param("last", last)
                .query((row, _) -> new Visit.Kept(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                        Objects.requireNonNull(row.getObject("place_id", UUID.class)),
                        TripTable.local(row, "starts"),
                        TripTable.local(row, "ends")))
                .list();
    }

    /**
     * The stays of others that fell together with those of a person, said in one statement about the table: microseconds, or
     * -1 where a time is missing and nothing better is known.
     */
    Map<UUID, Long> togetherInDatabase(UUID person, LocalDateTime from, LocalDateTime until) {
        var together = new HashMap<UUID, Long>();
        jdbc.sql("""
                with stay as (
                    select distinct id, person_id, place_id, from_at, until_at,
                        coalesce(from_at = starts and until_at = ends, false) as known
                    from exposure.visit
                ), mine as (
                    select * from stay where person_id = :person
                ), asked as (
                    select tstzmultirange(tstzrange(:from, :until)) as times
                )
                select theirs.id,
                    (select (sum(extract(epoch from upper(piece) - lower(piece))) * 1000000)::bigint
                     from (select range_agg(tstzrange(from_at, until_at)) as times from mine
                           where known and place_id = theirs.place_id) there, asked,
                         unnest(there.times * tstzmultirange(tstzrange(theirs.from_at, theirs.until_at)) * asked.times) as piece
                     where theirs.known) as micros,
                    exists (select from mine
                        where place_id = theirs.place_id and not (mine.known and theirs.known)
                          and greatest(mine.from_at, theirs.from_at, :from) < least(mine.until_at, theirs.until_at, :until)
                    ) as perhaps
                from stay theirs where person_id <> :person
                """)
                .param("person", person)
                .param("from", from.atZone(Zone.ID).toOffsetDateTime())
                .param("until", until.atZone(Zone.ID).toOffsetDateTime())
                .query(row -> {
                    long micros = row.getLong("micros");
                    if (!row.wasNull() || row.getBoolean("perhaps")) {
                        var id = Objects.requireNonNull(row.getObject("id", UUID.class));
                        together.put(id, micros > 0 ? micros : -1);
                    }
                });
        return together;
    }

    /** Ids of the stays in the database, a long stay once for each day. */
    List<UUID> ids(LocalDate day) {
        return inside(() -> new ArrayList<>(jdbc.sql("select id from exposure.visit where day = :day")
                .param("day", day)
                .query(UUID.class)
                .list()));
    }

    <T> T inside(java.util.function.Supplier<T> work) {
        return Scene.system(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }
}
