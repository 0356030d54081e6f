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

    SealedInstance(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Cuts cuts,
            Numbers numbers,
            DayWrites writes,
            VisitTable table,
            Days days,
            Places places,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.cuts = cuts;
        this.numbers = numbers;
        this.writes = writes;
        this.table = table;
        this.days = days;
        this.places = places;
        this.events = events;
    }

    /** What a process has in memory of the files in a directory. */
    record Opened(SealedFolder folder, Sealing sealing, PlaceStays stays, Retention retention) {
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
                new PlaceStays(table, folder, writes, numbers, places),
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
