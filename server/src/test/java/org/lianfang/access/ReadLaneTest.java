package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadLaneTest {
    /** Longer than any test takes. */
    private static final long NEVER_MS = 60_000;

    @Test
    void soManyReadAtOnceAndNoMore() throws Exception {
        var lane = new ReadLane(2, NEVER_MS);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                var _ = threads.submit(() -> {
                    try (var _ = lane.take()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.sleep(1);
                        inside.decrementAndGet();
                    }
                    return true;
                });
            }
        }
        assertThat(most).hasValue(2);
        assertThat(inside).hasValue(0);
    }

    @Test
    void whoCameFirstReadsFirst() throws Exception {
        var lane = new ReadLane(1, NEVER_MS);
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        var threads = new ArrayList<Thread>();
        try (var _ = lane.take()) {
            for (int i = 0; i < 5; i++) {
                threads.add(waiting(lane, order, i, 0));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).isEqualTo(List.of(0, 1, 2, 3, 4));
    }

    @Test
    void whoWaitsLongKeepsTheirTurn() throws Exception {
        var lane = new ReadLane(1, 200);
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        var threads = new ArrayList<Thread>();
        try (var _ = lane.take()) {
            for (int i = 0; i < 8; i++) {
                // each shorter than long, and the last has to wait for several times of it
                threads.add(waiting(lane, order, i, 50));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).hasSize(8).isSorted();
    }

    @Test
    void whoIsInterruptedLeavesTheTurnToTheNext() throws Exception {
        var lane = new ReadLane(1, NEVER_MS);
        var stopped = new CountDownLatch(1);
        Thread thread;
        try (var _ = lane.take()) {
            thread = Thread.ofPlatform().start(() -> {
                try (var _ = lane.take()) {
                    throw new IllegalStateException("nobody left");
                } catch (InterruptedException e) {
                    stopped.countDown();
                }
            });
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            stopped.await();
        }
        thread.join();
        try (var next = lane.take()) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void whoTakesLongKeepsNobodyWaitingAndLeavesNoPlaceTooMany() throws Exception {
        var lane = new ReadLane(1, 5);
        var slow = lane.take();
        // gets in although the slow one is not done
        try (var _ = lane.take()) {
            assertThat(slow).isNotNull();
        }
        slow.close();
        slow.close();

        var strict = new ReadLane(1, NEVER_MS);
        var first = strict.take();
        first.close();
        first.close();
        var second = strict.take();
        var waits = new CountDownLatch(1);
        Thread third = Thread.ofPlatform().start(() -> {
            try (var _ = strict.take()) {
                waits.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (third.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(waits.getCount()).as("closing twice made no second place").isEqualTo(1);
        second.close();
        third.join();
        assertThat(waits.getCount()).isZero();
    }

    /** Somebody who waits for a turn by now, and then writes down who they are and reads for a while. */
    private static Thread waiting(ReadLane lane, List<Integer> order, int number, long readsMillis) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try (var _ = lane.take()) {
                order.add(number);
                Thread.sleep(readsMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
