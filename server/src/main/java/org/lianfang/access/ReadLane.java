package org.lianfang.access;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads take turns: so many at once, first come, first served. Four lists that share two processors are all ready after the
 * time of two; one after the other, half of them are ready after the time of one and none later. Whoever takes long gives
 * the place up to those who wait, and goes on beside them.
 */
final class ReadLane {
    private final Semaphore places;
    private final long longNanos;
    private final Queue<Place> held = new ConcurrentLinkedQueue<>();

    /** @param longMillis after which a read keeps nobody waiting any more */
    ReadLane(int atOnce, long longMillis) {
        this.places = new Semaphore(atOnce, true);
        this.longNanos = TimeUnit.MILLISECONDS.toNanos(longMillis);
    }

    /** Waits for a turn; close it when the read is done. */
    Place take() throws InterruptedException {
        while (!places.tryAcquire(longNanos, TimeUnit.NANOSECONDS)) {
            long now = System.nanoTime();
            held.forEach(one -> {
                if (now - one.since >= longNanos) {
                    one.close();
                }
            });
        }
        var place = new Place(System.nanoTime());
        held.add(place);
        return place;
    }

    /** A turn; nothing happens when it is closed again. */
    final class Place implements AutoCloseable {
        private final long since;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(long since) {
            this.since = since;
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                held.remove(this);
                places.release();
            }
        }
    }
}
