package org.lianfang.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianfang.spark.PlacesTask.Places;

/**
 * Divides co-location into units: neighbouring places together up to some number of visits, and each heavy place by itself,
 * in pieces of time of about half as many visits as make a place heavy.
 */
final class Division {
    private final List<Places> groups;
    private final long from;
    private final long until;
    private final long heavy;
    private final long light;

    /**
     * @param heavy from so many visits on a place is divided by time
     * @param light at most this many visits in a unit of several places
     */
    Division(List<Places> groups, long from, long until, long heavy, long light) {
        this.groups = groups;
        this.from = from;
        this.until = until;
        this.heavy = Math.max(2, heavy);
        this.light = light;
    }

    /**
     * The units of the places, the one with most visits first.
     *
     * @param wanted in ascending order; none means every place
     */
    List<Unit> units(int[] wanted) {
        var units = new ArrayList<Unit>();
        var together = new ArrayList<Integer>();
        long visits = 0;
        for (var place : visits(wanted).entrySet()) {
            long here = place.getValue();
            if (here >= heavy) {
                pieces(place.getKey(), here, units);
                continue;
            }
            if (visits + here > light && !together.isEmpty()) {
                units.add(unit(together, from, until));
                together.clear();
                visits = 0;
            }
            together.add(place.getKey());
            visits += here;
        }
        if (!together.isEmpty()) {
            units.add(unit(together, from, until));
        }
        units.sort(Comparator.comparingLong(Unit::rows).reversed());
        return units;
    }

    private SortedMap<Integer, Long> visits(int[] wanted) {
        var visits = new TreeMap<Integer, Long>();
        for (var group : groups) {
            for (int i = 0; i < group.places().length; i++) {
                int place = group.places()[i];
                if (wanted.length == 0 || Arrays.binarySearch(wanted, place) >= 0) {
                    visits.merge(place, (long) group.rows()[i], Long::sum);
                }
            }
        }
        return visits;
    }

    private void pieces(int place, long visits, List<Unit> units) {
        int pieces = Math.toIntExact(Math.ceilDiv(2 * visits, heavy));
        long opens = from;
        for (int piece = 1; piece <= pieces; piece++) {
            long closes = piece == pieces ? until : border(place, visits * piece / pieces);
            if (closes > opens) {
                units.add(unit(List.of(place), opens, closes));
                opens = closes;
            }
        }
    }

    /** About the second before which so many of the visits began, as if those of a row group came evenly. */
    private long border(int place, long wanted) {
        long before = 0;
        for (var group : groups) {
            int at = Arrays.binarySearch(group.places(), place);
            if (at >= 0) {
                long here = group.rows()[at];
                if (before + here >= wanted) {
                    long first = Math.max(from, group.group().firstEntry());
                    long last = Math.min(until, group.group().lastEntry());
                    return Math.clamp(first + (last - first) * (wanted - before) / here, from, until);
                }
                before += here;
            }
        }
        return until;
    }

    private Unit unit(List<Integer> places, long opens, long closes) {
        int[] sorted = places.stream().mapToInt(Integer::intValue).toArray();
        var slices = new ArrayList<Unit.Slice>();
        for (var group : groups) {
            if (group.group().touches(opens, closes)
                    && group.group().lowestPlace() <= sorted[sorted.length - 1]
                    && sorted[0] <= group.group().highestPlace()) {
                slice(group, sorted[0], sorted[sorted.length - 1], slices);
            }
        }
        return new Unit(sorted, opens, closes, List.copyOf(slices));
    }

    private static void slice(Places group, int lowest, int highest, List<Unit.Slice> slices) {
        int first = 0;
        int rows = 0;
        for (int i = 0; i < group.places().length; i++) {
            if (group.places()[i] < lowest) {
                first += group.rows()[i];
            } else if (group.places()[i] <= highest) {
                rows += group.rows()[i];
            }
        }
        if (rows > 0) {
            slices.add(new Unit.Slice(group.group(), first, rows));
        }
    }
}
