package org.lianfang.matching;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time in which somebody was at a place together with another, whatever the rules of a disease make of it. Half-open;
 * where a time is missing on either side, the whole days on which they may have met.
 *
 * @param mine one of the stays that were asked from, of which those that touch count as one
 * @param theirs the other's stay; its person is known
 */
public record Together(Stay mine, Stay theirs, LocalDateTime from, LocalDateTime until, boolean timeKnown) {

    private static final Comparator<Stay> BY_TIME =
            Comparator.comparing((Stay stay) -> stay.span().from()).thenComparing(Stay::id);

    public UUID person() {
        return Objects.requireNonNull(theirs.person());
    }

    /** Whole minutes; null where a time is missing. */
    public @Nullable Integer minutes() {
        return timeKnown ? (Integer) (int) Duration.between(from, until).toMinutes() : null;
    }

    /** Where and when somebody can have been together with whoever made these stays; no two stretches of a place touch. */
    public static List<Reach.Place> reach(Collection<Stay> mine, InfectiousWindow window) {
        var byPlace = new HashMap<UUID, List<Stretch>>();
        for (var stay : mine) {
            var from = InfectiousWindow.later(stay.span().from(), window.opens());
            var until = InfectiousWindow.earlier(stay.span().until(), window.until());
            if (from.isBefore(until)) {
                byPlace.computeIfAbsent(stay.place(), _ -> new ArrayList<>()).add(new Stretch(from, until));
            }
        }
        var places = new ArrayList<Reach.Place>();
        byPlace.forEach((place, stretches) ->
                Stretch.joined(stretches).forEach(one -> places.add(new Reach.Place(place, one.from(), one.until()))));
        return places;
    }

    /**
     * Everybody else of {@code theirs} who was where {@code mine} were, within the window. One stay of somebody is told once
     * for each stretch of mine that it met; times that nobody knows are left out where those of another stay are known.
     *
     * @param person who made the stays that are asked from; null for nobody in particular
     */
    public static List<Together> of(
            @Nullable UUID person, Collection<Stay> mine, Collection<Stay> theirs, InfectiousWindow window) {
        var byPlace = new HashMap<UUID, List<Stay>>();
        joined(mine)
                .forEach(stay -> byPlace.computeIfAbsent(stay.place(), _ -> new ArrayList<>())
                        .add(stay));
        var together = new ArrayList<Together>();
        for (var other : theirs) {
            if (other.person() != null && !other.person().equals(person)) {
                together.addAll(with(other, byPlace.getOrDefault(other.place(), List.of()), window));
            }
        }
        return together;
    }

    private static List<Together> with(Stay theirs, List<Stay> mine, InfectiousWindow window) {
        var met = new ArrayList<Together>();
        for (var stay : mine) {
            var meeting = Meeting.of(stay, theirs);
            var counted = meeting == null ? null : meeting.within(window);
            if (counted != null) {
                met.add(new Together(stay, theirs, counted.from(), counted.until(), counted.timeKnown()));
            }
        }
        if (met.stream().anyMatch(Together::timeKnown)) {
            met.removeIf(one -> !one.timeKnown());
            return met;
        }
        return days(met);
    }

    /** Days that touch are one answer: two lists that know no time know no more than one. */
    private static List<Together> days(List<Together> met) {
        var days = new ArrayList<Together>();
        met.sort(Comparator.comparing(Together::from));
        for (var one : met) {
            var before = days.isEmpty() ? null : days.getLast();
            if (before == null || one.from().isAfter(before.until())) {
                days.add(one);
            } else if (one.until().isAfter(before.until())) {
                days.set(
                        days.size() - 1,
                        new Together(before.mine(), before.theirs(), before.from(), one.until(), false));
            }
        }
        return days;
    }

    /** The stays with those of known times that touch each other at one place made one; each record once. */
    private static List<Stay> joined(Collection<Stay> stays) {
        var joined = new ArrayList<Stay>();
        var known = new HashMap<UUID, List<Stay>>();
        var seen = new HashSet<UUID>();
        for (var stay : stays) {
            if (!seen.add(stay.id())) {
                continue;
            }
            if (stay.span().timeKnown()) {
                known.computeIfAbsent(stay.place(), _ -> new ArrayList<>()).add(stay);
            } else {
                joined.add(stay);
            }
        }
        for (Map.Entry<UUID, List<Stay>> at : known.entrySet()) {
            var sorted = at.getValue().stream().sorted(BY_TIME).toList();
            var open = sorted.getFirst();
            for (var next : sorted.subList(1, sorted.size())) {
                if (next.span().from().isAfter(open.span().until())) {
                    joined.add(open);
                    open = next;
                } else if (next.span().until().isAfter(open.span().until())) {
                    open = lasting(open, next.span().until());
                }
            }
            joined.add(open);
        }
        return joined;
    }

    private static Stay lasting(Stay stay, LocalDateTime until) {
        var span = new Span(
                stay.span().firstDay(), until.toLocalDate(), stay.span().from(), until, false);
        return new Stay(stay.id(), stay.person(), stay.place(), stay.placeName(), span);
    }

    private record Stretch(LocalDateTime from, LocalDateTime until) {
        static List<Stretch> joined(List<Stretch> stretches) {
            var joined = new ArrayList<Stretch>();
            var sorted = stretches.stream()
                    .sorted(Comparator.comparing(Stretch::from))
                    .toList();
            var open = sorted.getFirst();
            for (var next : sorted.subList(1, sorted.size())) {
                if (next.from().isAfter(open.until())) {
                    joined.add(open);
                    open = next;
                } else if (next.until().isAfter(open.until())) {
                    open = new Stretch(open.from(), next.until());
                }
            }
            joined.add(open);
            return joined;
        }
    }
}
