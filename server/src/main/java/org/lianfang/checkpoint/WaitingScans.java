package org.lianfang.checkpoint;

import java.nio.BufferUnderflowException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lianfang.database.Jurisdiction;
import org.lianfang.exposure.ScannedStay;
import org.lianfang.exposure.WaitingStays;
import org.lianfang.people.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The scans of {@link ScanLog} as stays; two people who turned out to be one meanwhile are one. */
@Component
class WaitingScans implements WaitingStays {
    private static final Logger log = LoggerFactory.getLogger(WaitingScans.class);
    private static final int TOGETHER = 20;

    private final ScanLog waiting;
    private final ScanBacklog backlog;
    private final PointTable points;
    private final People people;
    private final TransactionTemplate transactions;

    WaitingScans(
            ScanLog waiting, ScanBacklog backlog, PointTable points, People people, TransactionTemplate transactions) {
        this.waiting = waiting;
        this.backlog = backlog;
        this.points = points;
        this.people = people;
        this.transactions = transactions;
    }

    @Override
    public Collection<ScannedStay> at(List<Asked> asked) {
        var byPlace = asked.stream().collect(Collectors.groupingBy(Asked::place));
        return living(stays(
                waiting.at(asked),
                (point, _) -> byPlace.containsKey(point.placeId()),
                stay -> byPlace.getOrDefault(stay.placeId(), List.of()).stream()
                        .anyMatch(one -> stay.touches(one.from(), one.until()))));
    }

    @Override
    public Collection<ScannedStay> of(Collection<UUID> persons) {
        var wanted = new HashSet<>(persons);
        return stays(waiting.holding(wanted), (_, person) -> wanted.contains(person), _ -> true);
    }

    @Override
    public void settle(Collection<UUID> persons) {
        backlog.settle(persons);
    }

    /** How many scans of the day are kept at the point and not counted there yet, whoever asks. */
    long on(Point point, LocalDate day) {
        var times =
                new Asked(point.placeId(), day.atStartOfDay(), day.plusDays(1).atStartOfDay());
        var counted = new long[1];
        return inSystem(() -> {
            each(waiting.at(List.of(times)), (_, pointId, _, at) -> {
                if (pointId.equals(point.id()) && ScanTable.day(at).equals(day)) {
                    counted[0]++;
                }
            });
            return counted[0];
        });
    }

    /** At all points together; those of a group that touches the day are counted whole. */
    long on(LocalDate day) {
        return inSystem(() -> waiting.touching(day));
    }

    private <T> T inSystem(Supplier<T> work) {
        return Jurisdiction.system("scans").call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }

    /** A few groups in memory at a time. */
    private List<ScannedStay> stays(
            List<UUID> groups, BiPredicate<Point, UUID> worthMaking, Predicate<ScannedStay> wanted) {
        var known = new HashMap<UUID, Point>();
        var found = new ArrayList<ScannedStay>();
        each(groups, (id, pointId, person, at) -> {
            Point point = point(pointId, known);
            if (worthMaking.test(point, person)) {
                ScannedStay stay = ScanRecords.stay(point, id, person, at);
                if (wanted.test(stay)) {
                    found.add(stay);
                }
            }
        });
        return found;
    }

    private void each(List<UUID> groups, ScanBody.Seen seen) {
        for (int i = 0; i < groups.size(); i += TOGETHER) {
            waiting.of(groups.subList(i, Math.min(i + TOGETHER, groups.size()))).forEach(group -> look(group, seen));
        }
    }

    /** Nothing of a group that cannot be read: everything else is to be found, and the backlog tells of it. */
    private static void look(ScanLog.Group group, ScanBody.Seen each) {
        try {
            ScanBody.look(group.body(), each);
        } catch (IllegalStateException | BufferUnderflowException e) {
            log.debug("a group of scans cannot be read", e);
        }
    }

    private Point point(UUID id, Map<UUID, Point> known) {
        return known.computeIfAbsent(id, _ -> points.find(id).orElseThrow());
    }

    private List<ScannedStay> living(List<ScannedStay> stays) {
        if (stays.isEmpty()) {
            return stays;
        }
        Map<UUID, UUID> merged = people.current(
                stays.stream().map(ScannedStay::personId).distinct().toList());
        return merged.isEmpty()
                ? stays
                : stays.stream()
                        .map(stay ->
                                stay.of(Objects.requireNonNull(merged.getOrDefault(stay.personId(), stay.personId()))))
                        .toList();
    }
}
