package org.lianfang.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes out what peaks have left in {@link ScanLog}: the scans, their stays and the note of who looked at whom, in the
 * transaction that takes them from the log. At once while the gates are quiet; while they are not, in a tenth of the time, and
 * without a pause once some have waited for half a minute that no case has been told of. No more are put behind {@code
 * lianfang.checkpoint.most-waiting} of them. A scan that is there already, sent again or written by another way, is left as
 * it is.
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
    private static final long TRY_AGAIN = 30_000_000_000L;
    private static final int FEW = 16;
    private static final Duration LATE = Duration.ofSeconds(30);

    private final ScanLog waiting;
    private final ScanTable table;
    private final PointTable points;
    private final ScannedStays stays;
    private final ScanAudit audit;
    private final People people;
    private final TransactionTemplate transactions;
    private final long lookMs;
    private final long most;
    private volatile long peakAt = System.nanoTime() - PEAK;
    private long countedFrom = peakAt;
    private int counted;
    private volatile boolean ending;
    private volatile boolean told;
    private volatile boolean failing;
    private volatile Duration late = Duration.ZERO;
    private volatile long kept;
    private long triedAgain = System.nanoTime();

    ScanBacklog(
            ScanLog waiting,
            ScanTable table,
            PointTable points,
            ScannedStays stays,
            ScanAudit audit,
            People people,
            PlatformTransactionManager transactions,
            @Value("${lianfang.checkpoint.backlog-ms:250}") long lookMs,
            @Value("${lianfang.checkpoint.most-waiting:20000000}") long most) {
        this.waiting = waiting;
        this.table = table;
        this.points = points;
        this.stays = stays;
        this.audit = audit;
        this.people = people;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.lookMs = lookMs;
        this.most = most;
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

    /** Whether so many wait that no more may be put behind them. */
    boolean isFull() {
        return kept > most;
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
                Thread.sleep(round());
                failing = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                later(e);
            }
        }
    }

    /** Writes out some, or all while the gates are quiet; for how many milliseconds there is no more to do. */
    long round() {
        boolean busy = isPeak();
        count();
        long begun = System.nanoTime();
        if (busy) {
            some();
        } else {
            while (!ending && !isPeak() && some()) {
                // until there is nothing left, or the gates want the time
            }
        }
        again();
        long took = (System.nanoTime() - begun) / 1_000_000;
        if (!busy) {
            return lookMs;
        }
        return late.compareTo(LATE) > 0 ? 1 : took * 9;
    }

    /** What could not be written is behind all others, and in a peak there are always others: tried now and then. */
    private void again() {
        long now = System.nanoTime();
        if (now - triedAgain > TRY_AGAIN) {
            triedAgain = now;
            tryAgain();
        }
    }

    void tryAgain() {
        system(() -> waiting.tried(FEW)).forEach(this::byItself);
    }

    /** Writes out what may be of one of these people; thrown where that cannot be. */
    void settle(Collection<UUID> persons) {
        // one at a time: each may hold thousands of scans
        system(() -> waiting.holding(persons))
                .forEach(id -> system(() -> waiting.of(List.of(id))).forEach(group -> write(List.of(group))));
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
        late = late(groups.getFirst());
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
        prepare(scans.values().stream().flatMap(List::stream).toList());
        system(() -> {
            Set<UUID> taken = waiting.take(groups);
            scans.keySet().retainAll(taken);
            return taken.isEmpty()
                    || added(scans.values().stream().flatMap(List::stream).toList());
        });
    }

    /**
     * How long cases have not been told. What could not be written is late for another reason.
     */
    private static Duration late(ScanLog.Group group) {
        return group.tried() || group.announced() ? Duration.ZERO : Duration.between(group.kept(), Instant.now());
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

    /** How many wait, and says so where they are many. */
    private void count() {
        if (!isPeak() && !told) {
            kept = 0; // some thousands at the most
            return;
        }
        long scans = system(waiting::waiting).scans();
        kept = scans;
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
