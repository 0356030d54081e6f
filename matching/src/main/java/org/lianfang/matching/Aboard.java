package org.lianfang.matching;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rides of many people, asked by those who were aboard at the same time. Each ride is placed once on a stop list, as two
 * positions in it, and lies in order of service date and boarding: whoever asks reads those who boarded before it left, and
 * compares positions, whatever the number of those who ask. Rides that no list knows are compared by date and clock, one by
 * one. Never changes; safe for many threads.
 */
public final class Aboard {
    private final Timetable timetable;
    private final Map<Key, Set<Group>> byNumber = new HashMap<>();
    private final Map<PlacedOn, SegmentIndex> placed = new ConcurrentHashMap<>();

    /** One of the numbers of a run. */
    private record Key(Transport transport, String number) {}

    /** Rides under the very same numbers. */
    private record Numbers(Transport transport, Set<String> numbers) {}

    private static final class Group {
        final Set<String> numbers;
        final List<Ride> rides = new ArrayList<>();

        Group(Set<String> numbers) {
            this.numbers = numbers;
        }
    }

    private record PlacedOn(Group group, StopList list) {}

    Aboard(Collection<Ride> rides, Timetable timetable) {
        this.timetable = timetable;
        var groups = new LinkedHashMap<Numbers, Group>();
        for (var ride : rides) {
            groups.computeIfAbsent(new Numbers(ride.transport(), ride.numbers()), run -> new Group(run.numbers()))
                    .rides
                    .add(ride);
        }
        groups.forEach((run, group) -> run.numbers()
                .forEach(
                        number -> byNumber.computeIfAbsent(new Key(run.transport(), number), _ -> new LinkedHashSet<>())
                                .add(group)));
    }

    /** Takes a ride that was on the same run at the same time. */
    @FunctionalInterface
    interface Found {
        /** @param shared the numbers that both rides have */
        void ride(Ride theirs, Set<String> shared, Meeting meeting);
    }

    /** Everybody who was aboard together with the ride, itself among them when it is one of the rides. */
    void with(Ride mine, Found found) {
        var groups = new LinkedHashSet<Group>();
        mine.numbers()
                .forEach(number -> groups.addAll(byNumber.getOrDefault(new Key(mine.transport(), number), Set.of())));
        for (var group : groups) {
            var shared = new TreeSet<>(mine.numbers());
            shared.retainAll(group.numbers);
            with(mine, group, shared, found);
        }
    }

    /** The first list that serves the stations of both decides; those whom none knows beside mine are left to the clock. */
    private void with(Ride mine, Group group, Set<String> shared, Found found) {
        var open = new BitSet();
        open.set(0, group.rides.size());
        if (Meeting.stopListsDecide(mine.transport())) {
            for (var number : shared) {
                for (var list : timetable.stops(number, mine.date())) {
                    var segment = Segment.of(list, mine);
                    if (segment != null) {
                        var index = placed.computeIfAbsent(
                                new PlacedOn(group, list), on -> SegmentIndex.of(on.list(), on.group().rides));
                        index.meeting(segment, (row, common) -> {
                            if (open.get(row)) {
                                var theirs = group.rides.get(row);
                                var meeting = Meeting.aboard(mine.span(), theirs.span(), common);
                                found.ride(theirs, shared, meeting);
                            }
                        });
                        open.andNot(index.rows());
                    }
                }
            }
        }
        open.stream().mapToObj(group.rides::get).forEach(theirs -> {
            var meeting = Meeting.byClock(mine, theirs);
            if (meeting != null) {
                found.ride(theirs, shared, meeting);
            }
        });
    }
}
