package org.lianfang.matching;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where somebody sat, lay or stood, in normal form. Every part may be empty, which means unknown; more than one value
 * means any of them ("14号车厢/12号车厢", "6A、6C", a cleaner who served carriages 11 to 16). Sets iterate in
 * ascending order.
 *
 * @param carriages carriages of a train ("2", "加1", "A3") or cabins of a ship
 * @param rows seat rows, from 1
 * @param letters seat letters
 * @param numbers seat or berth numbers where the text gave no row
 * @param compartments sleeper compartments where the text named them
 * @param crew the person drove or served the vehicle
 */
public record Seat(
        Set<String> carriages,
        Set<Integer> rows,
        Set<String> letters,
        Set<Integer> numbers,
        Set<Integer> compartments,
        Kind kind,
        boolean crew) {

    /** What was sold: a seat, a berth, standing room; SLEEPER is a berth that may be hard or soft. */
    public enum Kind {
        SEAT,
        HARD_SLEEPER,
        SOFT_SLEEPER,
        SLEEPER,
        STANDING,
        UNKNOWN
    }

    public static final Seat UNKNOWN = new Seat(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Kind.UNKNOWN, false);

    public Seat {
        carriages = sorted(carriages);
        rows = sorted(rows);
        letters = sorted(letters);
        numbers = sorted(numbers);
        compartments = sorted(compartments);
    }

    /** Whether nothing at all is known. */
    public boolean unknown() {
        return equals(UNKNOWN);
    }

    private static <T> Set<T> sorted(Set<T> values) {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(values));
    }
}
