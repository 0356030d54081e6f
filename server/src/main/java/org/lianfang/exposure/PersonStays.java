package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Stay;
import org.lianfang.region.Place;
import org.lianfang.region.Places;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where people were: sealed days by their files, the rest by the database, divided as {@link PlaceStays} divides them, and
 * what is kept and not written yet.
 * Every call is within the caller's transaction, which sees the whole country.
 */
@Component
class PersonStays {
    private final VisitTable table;
    private final SealedFolder folder;
    private final DayWrites writes;
    private final Numbers numbers;
    private final Places places;
    private final ObjectProvider<WaitingStays> waiting;

    PersonStays(
            VisitTable table,
            SealedFolder folder,
            DayWrites writes,
            Numbers numbers,
            Places places,
            ObjectProvider<WaitingStays> waiting) {
        this.table = table;
        this.folder = folder;
        this.writes = writes;
        this.numbers = numbers;
        this.places = places;
        this.waiting = waiting;
    }

    /** As {@link #of}, by person, in the order of their ids; persons without any are left out. */
    Map<UUID, List<Stay>> byPerson(Collection<UUID> persons, LocalDate first, @Nullable LocalDate last) {
        var names = new HashMap<UUID, String>();
        return of(persons, first, last).stream()
                .collect(Collectors.groupingBy(
                        Visit.Kept::personId,
                        Collectors.mapping(
                                kept -> kept.stay(names.computeIfAbsent(kept.placeId(), this::name)),
                                Collectors.toList())));
    }

    /** The stays of these persons on days from the first to the last, each once; null is no last day. */
    Collection<Visit.Kept> of(Collection<UUID> persons, LocalDate first, @Nullable LocalDate last) {
        if (persons.isEmpty()) {
            return List.of();
        }
        var sealed = new HashMap<>(folder.days());
        sealed.keySet().removeIf(day -> !within(day, first, last));
        var since = writes.since(sealed.values());
        sealed.keySet().retainAll(since.valid());
        var found = new TreeMap<UUID, Visit.Kept>();
        fromFiles(persons, sealed.values(), since).forEach(kept -> found.put(kept.id(), kept));
        // before the table, so that what is written out just now is not missed
        waiting.stream()
                .flatMap(kept -> kept.of(persons).stream())
                .filter(stay -> Days.of(stay.span()).stream().anyMatch(day -> within(day, first, last)))
                .forEach(stay -> found.put(stay.id(), stay.kept()));
        fromTable(persons, first, last, sealed, since).forEach(kept -> found.put(kept.id(), kept));
        return found.values();
    }

    private static boolean within(LocalDate day, LocalDate first, @Nullable LocalDate last) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last));
    }

    /** A row of a file. */
    private record Row(SealedDay day, int row, int place, UUID person) {
        UUID id() {
            return day.records().id(row);
        }
    }

    private List<Visit.Kept> fromFiles(Collection<UUID> persons, Collection<SealedDay> sealed, DayWrites.Since since) {
        if (sealed.isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<Row>();
        numbers.ofPersons(persons)
                .forEach((number, person) -> sealed.forEach(day ->
                        day.visits().ofPerson(number, (_, row, place) -> rows.add(new Row(day, row, place, person)))));
        rows.removeIf(row -> since.gone(row.day().day(), row.id()));
        var placeIds = numbers.ofPlaces(rows.stream().map(Row::place).distinct().toList());
        return rows.stream()
                .map(row -> new Visit.Kept(
                        row.id(),
                        row.person(),
                        Objects.requireNonNull(placeIds.get(row.place())),
                        row.day().records().starts(row.row()),
                        row.day().records().ends(row.row())))
                .toList();
    }

    private List<Visit.Kept> fromTable(
            Collection<UUID> persons,
            LocalDate first,
            @Nullable LocalDate last,
            Map<LocalDate, SealedDay> sealed,
            DayWrites.Since since) {
        var byCut = new TreeMap<Integer, List<LocalDate>>();
        for (var day : writes.allDays()) {
            var file = sealed.get(day);
            if (within(day, first, last) && (file == null || since.written().contains(day))) {
                byCut.computeIfAbsent(file == null ? 0 : file.cut().number(), _ -> new ArrayList<>())
                        .add(day);
            }
        }
        var kept = new ArrayList<Visit.Kept>();
        byCut.forEach((cut, days) -> kept.addAll(table.of(persons, days, cut)));
        return kept;
    }

    private String name(UUID place) {
        return places.find(place).map(Place::name).orElse("");
    }
}
