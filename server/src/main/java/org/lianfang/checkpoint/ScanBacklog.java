package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Traces;
import org.lianfang.exposure.ScannedStay;
import org.lianfang.exposure.ScannedStays;
import org.lianfang.people.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes out what peaks have left in {@link ScanLog}: the scans, their stays and the note of who looked at whom, in the
 * transaction that takes them from the log. At once while the gates are quiet; while they are not, in a tenth of the time, and
 * without a pause once they have waited for half a minute; after five minutes no more are put behind them. A scan that is there already, sent again or written by another way, is
 * left as it is.
 */
@Component
class ScanBacklog implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ScanBacklog.class);
    private static final long MUCH = 10_000;
    /** Scans in one transaction. */
    private static final int TOGETHER = 10_000;

    /** Bytes of groups that are worth a second thread. */
    private static final int WORTH_TWO = 500_000;

    private static final long AGAIN_MS = 1_000;
    private static final long PEAK = 250_000_000;
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Duration TOO_LATE = Duration.ofMinutes(5);

    private final ScanLog waiting;
    private final ScanTable table;
    private final PointTable points;
    private final ScannedStays stays;
    private final ScanAudit audit;
    private final People people;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final long lookMs;
    private volatile long peakAt = System.nanoTime() - PEAK;
    private long countedFrom = peakAt;
    private int counted;
    private volatile boolean ending;
    private volatile boolean told;
    private volatile boolean failing;
    private volatile Duration late = Duration.ZERO;
    private volatile @Nullable UUID oldest;

    ScanBacklog(
            ScanLog waiting,
            ScanTable table,
            PointTable points,
            ScannedStays stays,
            ScanAudit audit,
            People people,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${lianfang.checkpoint.backlog-ms:250}") long lookMs) {
        this.waiting = waiting;
        this.table = table;
        this.points = points;
        this.stays = stays;
        this.audit = audit;
        this.people = people;
        this.transactions = transactions;
        this.clock = clock;
        this.lookMs = lookMs;
    }

    /** Scans go to the log at the moment. */
    void peak() {
        peakAt = System.nanoTime();
    }

    /** So many have come: that many within a moment are a peak, in however small groups they came. */
    void came(int scans, int many) {
        long now = System.nanoTime();
        synchronized (this) {
            if (now - countedFrom > PEAK) {
                countedFrom = now;
                counted = 0;
            }
            counted += scans;
            if (counted < many) {
                return;
            }
        }
        peakAt = now;
    }

    /** Whether the oldest has waited so long that no more may be put behind it. */
    boolean isTooLate() {
        return late.compareTo(TOO_LATE) > 0;
    }

    /** Whether they did a moment ago. */
    boolean isPeak() {
        return System.nanoTime() - peakAt < PEAK;
    }

    @EventListener
    void begin(WebServerInitializedEvent began) {
        Thread.ofPlatform().daemon().name("scan-backlog").start(this::go);
    }

    private void go() {
        while (!ending) {
            try {
                boolean busy = isPeak();
                long begun = System.nanoTime();
                if (busy) {
                    some();
                } else {
                    while (!ending && !isPeak() && some()) {
                        // until there is nothing left, or the gates want the time
                    }
                }
                long took = (System.nanoTime() - begun) / 1_000_000;
                tell();
                failing = false;
                Thread.sleep(!busy ? lookMs : late.compareTo(LATE) > 0 ? 1 : took * 9);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                later(e);
            }
        }
    }

    /** Writes out all there is. */
    void all() {
        while (some()) {
            // the next
        }
    }

    /**
     * Whether some were written out. A group that cannot be keeps no other waiting, and stays; where there are no others,
     * that it cannot is thrown. Many are written in two halves at once, unless the gates want the time.
     */
    private boolean some() {
        List<ScanLog.Group> groups = system(() -> waiting.next(isPeak() ? TOGETHER : 2 * TOGETHER));
        if (groups.isEmpty()) {
            late = Duration.ZERO;
            return false;
        }
        oldest = groups.getFirst().id();
        int half = half(groups);
        if (half == groups.size()) {
            writeOut(groups);
            return true;
        }
        var other = new FutureTask<>(() -> writeOut(groups.subList(half, groups.size())), true);
        Thread.ofPlatform().daemon().name("scan-backlog-half").start(other);
        try {
            writeOut(groups.subList(0, half));
        } finally {
            finish(other);
        }
        return true;
    }

    /** Where the second half begins; the end where they are few. */
    private static int half(List<ScanLog.Group> groups) {
        long bytes = groups.stream().mapToLong(group -> group.body().length).sum();
        if (bytes < WORTH_TWO) {
            return groups.size();
        }
        long before = 0;
        for (int i = 0; i < groups.size() - 1; i++) {
            before += groups.get(i).body().length;
            if (before * 2 >= bytes) {
                return i + 1;
            }
        }
        return groups.size();
    }

    private void finish(FutureTask<Boolean> other) {
        try {
            other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                later(cause);
            }
        }
    }

    private void writeOut(List<ScanLog.Group> groups) {
        try {
            write(groups);
        } catch (RuntimeException e) {
            if (groups.size() == 1) {
                putBehind(groups.getFirst());
                throw e;
            }
            if (groups.stream().filter(this::byItself).count() == 0) {
                throw e;
            }
        }
    }

    private boolean byItself(ScanLog.Group group) {
        try {
            write(List.of(group));
            return true;
        } catch (RuntimeException e) {
            putBehind(group);
            if (!failing) {
                log.warn("a group of scans was not written out, will try again: {}", Traces.of(e));
            }
            return false;
        }
    }

    private void putBehind(ScanLog.Group group) {
        system(() -> {
            waiting.putBehind(group);
            return true;
        });
    }

    private void write(List<ScanLog.Group> groups) {
        var scans = new LinkedHashMap<UUID, List<Scan>>();
        groups.forEach(group -> scans.put(group.id(), group.scans()));
        if (groups.getFirst().id().equals(oldest)) {
            late = late(groups.getFirst(), scans.values().iterator().next());
        }
        prepare(scans.values().stream().flatMap(List::stream).toList());
        system(() -> {
            Set<UUID> taken = waiting.take(groups);
            scans.keySet().retainAll(taken);
            return taken.isEmpty()
                    || added(scans.values().stream().flatMap(List::stream).toList());
        });
    }

    /** How long they have waited. What could not be written is late for another reason. */
    private Duration late(ScanLog.Group group, List<Scan> scans) {
        return group.tried() ? Duration.ZERO : Duration.between(scans.getFirst().receivedAt(), clock.instant());
    }

    /** Room for the days, in a transaction of its own. */
    private void prepare(List<Scan> scans) {
        Set<LocalDate> days = new HashSet<>();
        scans.forEach(scan -> {
            days.add(ScanTable.day(scan.at()));
            days.add(ScanTable.day(scan.receivedAt()));
        });
        table.prepare(days);
        stays.prepare(days);
    }

    private boolean added(List<Scan> told) {
        List<Scan> scans = living(told);
        Set<UUID> fresh = table.insert(scans);
        var stayed = new ArrayList<ScannedStay>(fresh.size());
        var homes = HashMap.<UUID, String>newHashMap(fresh.size());
        var wanted = new ArrayList<Scan>(fresh.size());
        var at = new HashMap<UUID, Point>();
        for (Scan scan : scans) {
            // the first of those that came twice is the one that was written
            if (fresh.remove(scan.id())) {
                Point point =
                        at.computeIfAbsent(scan.pointId(), id -> points.find(id).orElseThrow());
                stayed.add(ScanRecords.stay(point, scan));
                homes.put(scan.personId(), scan.homeCode());
                wanted.add(scan);
            }
        }
        stays.add(stayed, homes);
        audit.note(wanted);
        return true;
    }

    /** Two people may have turned out to be one meanwhile. */
    private List<Scan> living(List<Scan> scans) {
        Map<UUID, UUID> merged =
                people.current(scans.stream().map(Scan::personId).distinct().toList());
        return merged.isEmpty()
                ? scans
                : scans.stream()
                        .map(scan -> scan.of(merged.getOrDefault(scan.personId(), scan.personId())))
                        .toList();
    }

    private void tell() {
        if (!isPeak() && !told) {
            return;
        }
        long scans = system(waiting::waiting).scans();
        if (!told && scans > MUCH) {
            told = true;
            log.info("{} scans are kept and wait to be written out", scans);
        } else if (told && scans == 0) {
            told = false;
            log.info("all scans are written out");
        }
    }

    private void later(RuntimeException e) {
        if (!failing) {
            failing = true;
            log.warn("scans were not written out, will try again: {}", Traces.of(e));
        }
        try {
            Thread.sleep(AGAIN_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T system(Supplier<T> work) {
        return Jurisdiction.system("scans").call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }

    @Override
    public void destroy() {
        ending = true;
    }
}
