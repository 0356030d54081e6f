package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.lianfang.matching.Reach;
import org.lianfang.matching.Transport;

/**
 * The keys of rows that came or changed: runs by day and places by day. An index case whose reach meets none of them
 * has the contacts it had before.
 */
final class Touched {
    /** A ticket may carry the date of boarding, days after the run has left; more than any run lasts. */
    static final int DAYS_OF_RUN = 7;

    private final Map<Run, TreeSet<LocalDate>> runs = new HashMap<>();
    private final Map<UUID, TreeSet<LocalDate>> places = new HashMap<>();

    /** One place on one day. */
    record PlaceDay(UUID place, LocalDate day) {}

    /** One number token of a run on one day. */
    record RunDay(Transport transport, String token, LocalDate day) {}

    private record Run(Transport transport, String token) {}

    void run(Transport transport, String token, LocalDate day) {
        runs.computeIfAbsent(new Run(transport, token), _ -> new TreeSet<>()).add(day);
    }

    void place(UUID place, LocalDate day) {
        places.computeIfAbsent(place, _ -> new TreeSet<>()).add(day);
    }

    Set<UUID> places() {
        return Set.copyOf(places.keySet());
    }

    List<PlaceDay> placeDays() {
        return places.entrySet().stream()
                .flatMap(at -> at.getValue().stream().map(day -> new PlaceDay(at.getKey(), day)))
                .toList();
    }

    List<RunDay> runDays() {
        return runs.entrySet().stream()
                .flatMap(run -> run.getValue().stream()
                        .map(day -> new RunDay(
                                run.getKey().transport(), run.getKey().token(), day)))
                .toList();
    }

    boolean isEmpty() {
        return runs.isEmpty() && places.isEmpty();
    }

    /** Whether they have a key in common, up to the days by which the date of a ride may differ. */
    boolean shares(Touched other) {
        return places.entrySet().stream()
                        .anyMatch(at -> other.places.getOrDefault(at.getKey(), new TreeSet<>()).stream()
                                .anyMatch(at.getValue()::contains))
                || runs.entrySet().stream()
                        .anyMatch(run -> other.runs.getOrDefault(run.getKey(), new TreeSet<>()).stream()
                                .anyMatch(day ->
                                        within(run.getValue(), day.minusDays(DAYS_OF_RUN), day.plusDays(DAYS_OF_RUN))));
    }

    boolean meets(Reach reach) {
        return reach.runs().stream().anyMatch(this::meets)
                || reach.places().stream().anyMatch(this::meets);
    }

    private boolean meets(Reach.Run run) {
        return run.numbers().stream()
                .map(token -> runs.get(new Run(run.transport(), token)))
                .anyMatch(days -> days != null && within(days, run.firstDate(), run.lastDate()));
    }

    private boolean meets(Reach.Place place) {
        var days = places.get(place.place());
        return days != null && within(days, place.from().toLocalDate(), Days.last(place));
    }

    private static boolean within(NavigableSet<LocalDate> days, LocalDate first, LocalDate last) {
        var next = days.ceiling(first);
        return next != null && !next.isAfter(last);
    }
}
