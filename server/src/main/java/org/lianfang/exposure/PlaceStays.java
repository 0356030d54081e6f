package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lianfang.matching.Reach;
import org.lianfang.matching.Stay;
import org.lianfang.region.Place;
import org.lianfang.region.Places;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who was at places: sealed days by their files, the rest by the database, each stay from exactly one of the two; and what
 * is kept and not written yet, {@link WaitingStays}.
 *
 * <p>The files that are held first say at which cut each day is divided. Rows below it were all there when the file was
 * made, and are taken from it unless they were deleted since; rows from it on are read from the database afterwards. So
 * it does not matter whether a day is sealed, made again or dropped meanwhile. Every call is within the caller's
 * transaction, which sees the whole country.
 */
@Component
class PlaceStays {
    private final VisitTable table;
    private final SealedFolder folder;
    private final DayWrites writes;
    private final Numbers numbers;
    private final Places places;
    private final ObjectProvider<WaitingStays> waiting;

    PlaceStays(
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

    /** Every stay that fits one of the places, once. */
    Collection<Stay> within(List<Reach.Place> reach) {
        var names = new HashMap<UUID, String>();
        var found = new LinkedHashMap<UUID, Stay>();
        for (var stay : each(reach)) {
            var name = names.computeIfAbsent(
                    stay.placeId(), id -> places.find(id).map(Place::name).orElse(""));
            found.put(stay.id(), stay.stay(name));
        }
        return found.values();
    }

    /** The same by day and by piece of the reach: once for each that a stay fits, twice where it is written just now. */
    List<Visit.Kept> each(List<Reach.Place> reach) {
        var sealed = sealed(reach);
        var since = writes.since(sealed.values());
        sealed.keySet().retainAll(since.valid());
        var found = new ArrayList<>(fromFiles(reach, sealed, since));
        found.addAll(waiting(reach));
        reach.forEach(at -> found.addAll(fromTable(at, sealed, since)));
        return found;
    }

    /** Those that are not in the table yet; read before it. */
    private List<Visit.Kept> waiting(List<Reach.Place> reach) {
        if (reach.isEmpty()) {
            return List.of();
        }
        var asked = reach.stream()
                .map(at -> new WaitingStays.Asked(at.place(), at.from(), at.until()))
                .toList();
        var byPlace = waiting.stream()
                .flatMap(kept -> kept.at(asked).stream())
                .collect(Collectors.groupingBy(ScannedStay::placeId));
        return reach.stream()
                .flatMap(at -> byPlace.getOrDefault(at.place(), List.of()).stream()
                        .filter(stay -> stay.touches(at.from(), at.until())))
                .map(ScannedStay::kept)
                .toList();
    }

    private Map<LocalDate, SealedDay> sealed(List<Reach.Place> reach) {
        var open = folder.days();
        var sealed = new HashMap<LocalDate, SealedDay>();
        for (var at : reach) {
            for (var day : days(at)) {
                var file = open.get(day);
                if (file != null) {
                    sealed.put(day, file);
                }
            }
        }
        return sealed;
    }

    /** A row of a file that fits, of whom it is not known yet. */
    private record Row(SealedDay day, int row, Reach.Place at) {
        int person() {
            return day.visits().person(row);
        }

        UUID id() {
            return day.records().id(row);
        }

        Visit.Kept kept(UUID person) {
            return new Visit.Kept(
                    id(),
                    person,
                    at.place(),
                    day.records().starts(row),
                    day.records().ends(row));
        }
    }

    private List<Visit.Kept> fromFiles(
            List<Reach.Place> reach, Map<LocalDate, SealedDay> sealed, DayWrites.Since since) {
        if (sealed.isEmpty()) {
            return List.of();
        }
        var placeNumbers =
                numbers.places(reach.stream().map(Reach.Place::place).distinct().toList());
        var rows = new ArrayList<Row>();
        for (var at : reach) {
            var number = placeNumbers.get(at.place());
            if (number != null) {
                for (var day : days(at)) {
                    var file = sealed.get(day);
                    if (file != null) {
                        file.within(number, at, (held, row) -> rows.add(new Row(held, row, at)));
                    }
                }
            }
        }
        return kept(rows, since);
    }

    private List<Visit.Kept> kept(List<Row> rows, DayWrites.Since since) {
        var persons = numbers.persons(rows.stream().map(Row::person).distinct().toList());
        var kept = new ArrayList<Visit.Kept>(rows.size());
        for (var row : rows) {
            var person = persons.get(row.person());
            if (person != null && !since.gone(row.day().day(), row.id())) {
                var stay = row.kept(person);
                if (row.at().admits(stay.stay(""))) {
                    kept.add(stay);
                }
            }
        }
        return kept;
    }

    private List<Visit.Kept> fromTable(Reach.Place at, Map<LocalDate, SealedDay> sealed, DayWrites.Since since) {
        var unsealed = new ArrayList<LocalDate>();
        var byCut = new TreeMap<Integer, List<LocalDate>>();
        for (var day : days(at)) {
            var file = sealed.get(day);
            if (file == null) {
                unsealed.add(day);
            } else if (since.written().contains(day)) {
                byCut.computeIfAbsent(file.cut().number(), _ -> new ArrayList<>())
                        .add(day);
            }
        }
        var kept = new ArrayList<Visit.Kept>();
        if (!unsealed.isEmpty()) {
            kept.addAll(table.within(at, unsealed, 0));
        }
        byCut.forEach((cut, days) -> kept.addAll(table.within(at, days, cut)));
        return kept;
    }

    private static List<LocalDate> days(Reach.Place at) {
        var first = at.from().toLocalDate();
        var last = Days.last(at);
        return last.isBefore(first)
                ? List.of()
                : first.datesUntil(last.plusDays(1)).toList();
    }
}
