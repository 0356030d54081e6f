package org.lianfang.checkpoint;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.lianfang.database.Zone;
import org.lianfang.exposure.ScannedStay;
import org.lianfang.exposure.WaitingStays;
import org.lianfang.people.People;
import org.springframework.stereotype.Component;

/** The scans of {@link ScanLog} as stays; two people who turned out to be one meanwhile are one. */
@Component
class WaitingScans implements WaitingStays {
    private static final int TOGETHER = 20;

    private final ScanLog waiting;
    private final ScanBacklog backlog;
    private final PointTable points;
    private final People people;

    WaitingScans(ScanLog waiting, ScanBacklog backlog, PointTable points, People people) {
        this.waiting = waiting;
        this.backlog = backlog;
        this.points = points;
        this.people = people;
    }

    @Override
    public Collection<ScannedStay> at(Collection<UUID> places, LocalDateTime from, LocalDateTime until) {
        var wanted = new HashSet<>(places);
        return living(stays(
                waiting.holding(wanted, instant(from), instant(until)),
                stay -> wanted.contains(stay.placeId()) && stay.touches(from, until)));
    }

    @Override
    public Collection<ScannedStay> of(Collection<UUID> persons) {
        var wanted = new HashSet<>(persons);
        return stays(waiting.holding(wanted), stay -> wanted.contains(stay.personId()));
    }

    @Override
    public void settle(Collection<UUID> persons) {
        backlog.settle(persons);
    }

    /** A few groups in memory at a time. */
    private List<ScannedStay> stays(List<UUID> groups, Predicate<ScannedStay> wanted) {
        var points = new HashMap<UUID, Point>();
        var found = new ArrayList<ScannedStay>();
        for (int i = 0; i < groups.size(); i += TOGETHER) {
            for (ScanLog.Group group : waiting.of(groups.subList(i, Math.min(i + TOGETHER, groups.size())))) {
                scans(group).stream()
                        .map(scan -> ScanRecords.stay(at(scan.pointId(), points), scan))
                        .filter(wanted)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** None of a group that cannot be read: it must not keep everything else from being found, and is told by the backlog. */
    private static List<Scan> scans(ScanLog.Group group) {
        try {
            return group.scans();
        } catch (IllegalStateException | UncheckedIOException e) {
            return List.of();
        }
    }

    private Point at(UUID id, Map<UUID, Point> known) {
        return known.computeIfAbsent(id, _ -> points.find(id).orElseThrow());
    }

    private List<ScannedStay> living(List<ScannedStay> stays) {
        Map<UUID, UUID> merged = people.current(
                stays.stream().map(ScannedStay::personId).distinct().toList());
        return merged.isEmpty()
                ? stays
                : stays.stream()
                        .map(stay ->
                                stay.of(Objects.requireNonNull(merged.getOrDefault(stay.personId(), stay.personId()))))
                        .toList();
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(Zone.ID).toInstant();
    }
}
