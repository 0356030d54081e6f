package org.lianfang.healthcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Everybody refreshes at once. */
class RefreshLaneTest {
    @Test
    void noMoreWorkThanThereArePlacesAndTheRestIsToldToComeAtAnotherMomentEach() throws Exception {
        var lane = new RefreshLane(3, 5, 0);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var entered = new CountDownLatch(3);
        var leave = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 3; i++) {
                first.add(threads.submit(() -> through(lane, () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    entered.countDown();
                    await(leave);
                    inside.decrementAndGet();
                    return true;
                })));
            }
            entered.await();
            var told = new HashSet<Integer>();
            for (int i = 0; i < 200; i++) {
                told.add(refused(lane));
            }
            assertThat(told).allMatch(seconds -> seconds >= 5 && seconds <= 60).hasSizeGreaterThan(20);
            leave.countDown();
            for (var one : first) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(most).hasValue(3);
        assertThat(through(lane, () -> "room again")).isEqualTo("room again");
    }

    @Test
    void whoWaitsForAMomentIsLetInWhenSomebodyLeavesAndAFailureLeavesItsPlace() throws Exception {
        var lane = new RefreshLane(1, 1, 60_000);
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder = threads.submit(() -> through(lane, () -> {
                entered.countDown();
                await(leave);
                return 1;
            }));
            entered.await();
            var second = threads.submit(() -> through(lane, () -> 2));
            // one waits and no second beside it: whoever is refused at once knows that it waits
            int seconds = 0;
            while (seconds == 0) {
                var narrow = threads.submit(() -> lane.waits() == 1 ? refused(lane) : 0);
                seconds = narrow.get();
            }
            assertThat(seconds).isBetween(5, 60);
            leave.countDown();
            assertThat(holder.get()).isEqualTo(1);
            assertThat(second.get()).isEqualTo(2);
        }
        try {
            through(lane, () -> {
                throw new IllegalStateException("broken");
            });
        } catch (IllegalStateException expected) {
            assertThat(through(lane, () -> 3)).isEqualTo(3);
        }
    }

    private static <T> T through(RefreshLane lane, Supplier<T> work) {
        try (var _ = lane.enter()) {
            return work.get();
        }
    }

    private static int refused(RefreshLane lane) {
        try {
            through(lane, () -> true);
            return -1;
        } catch (RefreshLane.Full full) {
            return full.seconds();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
