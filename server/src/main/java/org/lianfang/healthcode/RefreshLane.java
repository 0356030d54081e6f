package org.lianfang.healthcode;

import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The lane in which codes are made and shown: so many at once, so many waiting for a moment, and no more, so that a city
 * that refreshes all at once leaves threads and connections to those who decide at gates.
 */
@Component
class RefreshLane {
    /** Seconds after which somebody who was sent away comes again: another for everybody. */
    private static final int SOONEST = 5;

    private static final int LATEST = 60;

    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int mostWaiting;
    private final long waitMillis;

    /** @param atOnce 0 stands for as many as there are processors */
    RefreshLane(
            @Value("${lianfang.healthcode.refresh.at-once:0}") int atOnce,
            @Value("${lianfang.healthcode.refresh.waiting:16}") int mostWaiting,
            @Value("${lianfang.healthcode.refresh.wait-ms:50}") long waitMillis) {
        this.places = new Semaphore(atOnce > 0 ? atOnce : Runtime.getRuntime().availableProcessors(), true);
        this.mostWaiting = mostWaiting;
        this.waitMillis = waitMillis;
    }

    /** There is no room; come again after so many seconds. */
    static final class Full extends RuntimeException {
        private final int seconds;

        Full(int seconds) {
            super("the lane is full", null, false, false);
            this.seconds = seconds;
        }

        int seconds() {
            return seconds;
        }
    }

    /** A place in the lane, until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits a moment for a place; throws {@link Full} where there is none soon. */
    Place enter() {
        if (!places.tryAcquire() && !waited()) {
            throw new Full(seconds());
        }
        return places::release;
    }

    /** After how many somebody who is sent away comes again. */
    static int seconds() {
        return ThreadLocalRandom.current().nextInt(SOONEST, LATEST + 1);
    }

    /** How many wait for a place. */
    int waits() {
        return waiting.get();
    }

    private boolean waited() {
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            return places.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
