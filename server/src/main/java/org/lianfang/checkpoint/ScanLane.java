package org.lianfang.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.lianfang.database.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where single scans wait for the next commit. Whatever has come in while a group was written is the next group: the more
 * there are, the less each costs. So many wait at the most, and nobody longer than two seconds; who cannot be kept is told
 * so at once, and the gate keeps the scan.
 */
@Component
class ScanLane implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ScanLane.class);
    private static final int WAITING = 4_096;
    private static final int TOGETHER = 1_024;
    private static final long LONGEST_MS = 2_000;
    private static final long LOOK_MS = 100;
    private static final long AGAIN_MS = 250;
    private static final long REST_MS = 20;
    /** So many write in a peak: two on two processors only take them from each other. */
    private static final int AT_PEAK = Math.max(1, Runtime.getRuntime().availableProcessors() / 4);

    private final ScanGroups groups;
    private final ScanStages stages;
    private final JdbcClient jdbc;
    private final int writers;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING);
    /** What each writer is at. */
    private final Map<Thread, List<Waiting>> written = new ConcurrentHashMap<>();

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean begun;
    private volatile boolean lost;
    private volatile boolean ending;

    ScanLane(
            ScanGroups groups,
            ScanStages stages,
            JdbcClient jdbc,
            @Value("${lianfang.checkpoint.writers:2}") int writers) {
        this.groups = groups;
        this.stages = stages;
        this.jdbc = jdbc;
        this.writers = writers;
    }

    /** What became of a scan that waited. */
    sealed interface Answer {
        record Done(ScanGroups.Outcome outcome) implements Answer {}

        /** Whether it was kept is not known, or it was not: the gate keeps it and sends it again. */
        record NotKept() implements Answer {}
    }

    private record Waiting(ScanGroups.Asked asked, CompletableFuture<Answer> answer, long since) {
        void giveUp(long before) {
            if (since - before < 0) {
                answer.complete(NOT_KEPT);
            }
        }
    }

    private static final Answer NOT_KEPT = new Answer.NotKept();

    /** The answer comes within two seconds, on a thread that must not be held. */
    CompletableFuture<Answer> take(ScanGroups.Asked asked) {
        begin();
        var one = new Waiting(asked, new CompletableFuture<>(), System.nanoTime());
        if (lost || !waiting.offer(one)) {
            return CompletableFuture.completedFuture(NOT_KEPT);
        }
        return one.answer();
    }

    private void begin() {
        if (!begun) {
            synchronized (threads) {
                if (!begun && !ending) {
                    begun = true;
                    for (int i = 0; i < writers; i++) {
                        boolean rests = i >= AT_PEAK;
                        threads.add(Thread.ofPlatform()
                                .daemon()
                                .name("scan-writer-" + i)
                                .start(() -> write(rests)));
                    }
                    threads.add(
                            Thread.ofPlatform().daemon().name("scan-patience").start(this::tellThoseWhoWaitTooLong));
                }
            }
        }
    }

    /** A timer for each of thousands a second would cost more than the look at all who wait. */
    private void tellThoseWhoWaitTooLong() {
        while (!ending) {
            try {
                Thread.sleep(LOOK_MS);
            } catch (InterruptedException e) {
                return;
            }
            long longAgo = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(LONGEST_MS);
            waiting.forEach(one -> one.giveUp(longAgo));
            written.values().forEach(group -> group.forEach(one -> one.giveUp(longAgo)));
        }
    }

    /** @param rests while there is a peak, so that groups are larger and each scan costs less */
    private void write(boolean rests) {
        var group = new ArrayList<Waiting>(TOGETHER);
        while (!ending) {
            try {
                if (rests && groups.isPeak()) {
                    Thread.sleep(REST_MS);
                    continue;
                }
                group.add(waiting.take());
                waiting.drainTo(group, TOGETHER - 1);
                written.put(Thread.currentThread(), List.copyOf(group));
                // nobody waits for those any more, and their gates have kept them
                group.removeIf(one -> one.answer().isDone());
                if (!group.isEmpty()) {
                    write(group);
                }
            } catch (InterruptedException e) {
                return;
            } finally {
                group.forEach(one -> one.answer().complete(NOT_KEPT));
                group.clear();
            }
        }
    }

    private void write(List<Waiting> group) throws InterruptedException {
        long now = System.nanoTime();
        group.forEach(one -> stages.ended(ScanStages.Stage.QUEUE, one.since() + System.nanoTime() - now));
        try {
            List<ScanGroups.Outcome> outcomes =
                    groups.write(group.stream().map(Waiting::asked).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(new Answer.Done(outcomes.get(i)));
            }
        } catch (RuntimeException e) {
            if (ofOneScan(e) && group.size() > 1) {
                // none of the group is written: each by itself, so that one spoils no other
                log.warn("a group of {} scans is written one by one: {}", group.size(), Traces.of(e));
                for (Waiting one : group) {
                    write(List.of(one));
                }
                return;
            }
            group.forEach(one -> one.answer().complete(NOT_KEPT));
            lose(e);
        }
    }

    /** A deadlock, a value that no check foresaw; not a database that is gone or full. */
    private static boolean ofOneScan(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || (e instanceof NonTransientDataAccessException && !(e instanceof DataAccessResourceFailureException))
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException;
    }

    /** Everybody is told at once that nothing can be kept, until the database answers again. */
    private void lose(RuntimeException e) throws InterruptedException {
        if (!lost) {
            lost = true;
            log.warn("scans cannot be kept, gates keep them: {}", e.getClass().getSimpleName());
        }
        while (!ending) {
            var others = new ArrayList<Waiting>();
            waiting.drainTo(others);
            others.forEach(one -> one.answer().complete(NOT_KEPT));
            Thread.sleep(AGAIN_MS);
            try {
                jdbc.sql("select 1").query().singleRow();
                break;
            } catch (RuntimeException again) {
                // still out of reach
            }
        }
        if (lost) {
            lost = false;
            log.info("scans are kept again");
        }
    }

    @Override
    public void destroy() {
        ending = true;
        synchronized (threads) {
            threads.forEach(Thread::interrupt);
        }
    }
}
