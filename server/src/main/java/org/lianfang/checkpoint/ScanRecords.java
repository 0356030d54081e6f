package org.lianfang.checkpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.database.Widened;
import org.lianfang.exposure.ScannedStay;
import org.lianfang.exposure.ScannedStays;
import org.lianfang.people.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes scans with all that follows from them in one transaction: the stay that exposure finds people by, the vehicle,
 * the handover, the audit. A scan that is there already changes nothing.
 */
@Component
class ScanRecords {
    private final ScanTable table;
    private final PassageTable passages;
    private final HandoverTable handovers;
    private final Handovers handing;
    private final ScannedStays stays;
    private final ScanOrigins origins;
    private final People people;
    private final Widened widened;
    private final Audit audit;
    private final ScanLog waiting;
    private final ScanBacklog backlog;
    private final TransactionTemplate transactions;

    ScanRecords(
            ScanTable table,
            PassageTable passages,
            HandoverTable handovers,
            Handovers handing,
            ScannedStays stays,
            ScanOrigins origins,
            People people,
            Widened widened,
            Audit audit,
            ScanLog waiting,
            ScanBacklog backlog,
            TransactionTemplate transactions) {
        this.table = table;
        this.passages = passages;
        this.handovers = handovers;
        this.handing = handing;
        this.stays = stays;
        this.origins = origins;
        this.people = people;
        this.widened = widened;
        this.audit = audit;
        this.waiting = waiting;
        this.backlog = backlog;
        this.transactions = transactions;
    }

    /** A scan that was taken before. */
    record Kept(Scan scan, @Nullable Handover handover) {}

    /**
     * Returns the ids of those that were not there.
     *
     * @param known region codes of residence, '' where it is unknown, of those of the persons of whom it was looked up
     */
    Set<UUID> write(Point point, List<Scans.Judged> judged, Map<UUID, String> known) {
        if (judged.isEmpty()) {
            return Set.of();
        }
        Set<LocalDate> days = Scans.days(judged);
        table.prepare(days);
        stays.prepare(days);
        return Objects.requireNonNull(transactions.execute(_ -> inOne(point, judged, known)));
    }

    /**
     * The same of many that came at once: what is a scan and no more is in the log when this returns, where it is found,
     * and written out afterwards, the rest is written. Those that another row of the log holds are told as if they were new.
     */
    Set<UUID> keep(Point point, List<Scans.Judged> judged, Map<UUID, String> known) {
        if (backlog.isFull()) {
            return write(point, judged, known);
        }
        Map<UUID, String> homes = Objects.requireNonNull(transactions.execute(_ -> homes(judged, known)));
        Map<Boolean, List<Scans.Judged>> parts =
                judged.stream().collect(Collectors.partitioningBy(ScanRecords::isScanAlone));
        Set<UUID> fresh = new HashSet<>(write(point, Objects.requireNonNull(parts.get(false)), homes));
        List<Scan> alone = Objects.requireNonNull(parts.get(true)).stream()
                .map(one -> living(one.scan(), homes.getOrDefault(one.scan().personId(), "")))
                .toList();
        Set<UUID> there = Objects.requireNonNull(transactions.execute(_ -> table.known(alone)));
        List<Scan> wanted =
                alone.stream().filter(scan -> !there.contains(scan.id())).toList();
        if (!wanted.isEmpty()) {
            backlog.peak();
            transactions.executeWithoutResult(_ -> {
                waiting.add(wanted, Map.of(point.id(), point), true);
                stays.announce(point.placeId(), touched(wanted));
            });
            wanted.forEach(scan -> fresh.add(scan.id()));
        }
        return fresh;
    }

    /** The days on which their stays may lie: who came before midnight goes after it. */
    private static Set<LocalDate> touched(List<Scan> scans) {
        return scans.stream()
                .map(scan -> ScanTable.day(scan.at()))
                .distinct()
                .flatMap(day -> Stream.of(day, day.plusDays(1)))
                .collect(Collectors.toSet());
    }

    private static boolean isScanAlone(Scans.Judged one) {
        return one.scan().verdict() != Verdict.HAND_OVER
                && one.told().passage() == null
                && !one.told().comesFromElsewhere();
    }

    void write(Point point, NewScan.NewPassage passage, Instant at, Instant received) {
        transactions.executeWithoutResult(_ -> {
            passages.add(point, passage, at, received);
            audit.record("checkpoint.passage", "checkpoint", point.id());
        });
    }

    private Set<UUID> inOne(Point point, List<Scans.Judged> wanted, Map<UUID, String> knownHomes) {
        Map<UUID, String> homes = homes(wanted, knownHomes);
        Set<UUID> fresh = table.insert(wanted.stream()
                .map(one -> living(one.scan(), homes.getOrDefault(one.scan().personId(), "")))
                .toList());
        var persons = new HashSet<UUID>();
        var stayed = new ArrayList<ScannedStay>();
        for (Scans.Judged one : wanted) {
            Scan scan = one.scan();
            if (one.told().passage() != null) {
                passages.add(point, one.told().passage(), scan.at(), scan.receivedAt());
            }
            if (!fresh.contains(scan.id())) {
                continue;
            }
            persons.add(scan.personId());
            stayed.add(stay(point, scan));
            String home = homes.getOrDefault(scan.personId(), "");
            if (scan.verdict() == Verdict.HAND_OVER && one.decision().receiver() != null) {
                home = handing.handOver(
                                point, living(scan, home), one.decision().receiver(), one.told())
                        .toRegion();
            }
            origins.note(one, home);
        }
        stays.add(stayed, homes);
        if (!persons.isEmpty()) {
            audit.record("checkpoint.scan", "person", persons, Map.of("point", point.code()));
        }
        return fresh;
    }

    private Map<UUID, String> homes(List<Scans.Judged> wanted, Map<UUID, String> known) {
        var homes = new HashMap<>(known);
        List<UUID> missing = wanted.stream()
                .map(one -> one.scan().personId())
                .filter(person -> !known.containsKey(person))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            homes.putAll(widened.call(() -> people.regionsOf(missing)));
        }
        return homes;
    }

    Optional<Kept> kept(UUID scan) {
        return Objects.requireNonNull(transactions.execute(_ -> table.find(scan)
                .map(found -> new Kept(found, handovers.ofScan(scan).orElse(null)))));
    }

    Optional<Handover> handover(UUID scan) {
        return Objects.requireNonNull(transactions.execute(_ -> handovers.ofScan(scan)));
    }

    static ScannedStay stay(Point point, Scan scan) {
        return stay(point, scan.id(), scan.personId(), scan.at());
    }

    static ScannedStay stay(Point point, UUID scan, UUID person, Instant time) {
        var at = Scans.local(time);
        return new ScannedStay(scan, person, point.placeId(), at, point.kind().gone(at), point.code());
    }

    static Scan living(Scan scan, String home) {
        return new Scan(
                scan.id(),
                scan.pointId(),
                scan.personId(),
                scan.at(),
                scan.toldAt(),
                scan.receivedAt(),
                scan.clockOff(),
                scan.offline(),
                scan.passageId(),
                scan.celsius(),
                scan.verdict(),
                scan.reason(),
                scan.note(),
                scan.late(),
                scan.stale(),
                scan.accountId(),
                scan.regionCode(),
                home);
    }
}
