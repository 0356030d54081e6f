package org.lianfang.access;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads take turns: so many at once, first come, first served. Four lists that share two processors are all ready after the
 * time of two; one after the other, half of them are ready after the time of one and none later. Whoever takes long gives
 * the place up to those who wait, and goes on beside them.
 */
final class ReadLane {
    private final long longNanos;
    private final Queue<CountDownLatch> waiting = new ArrayDeque<>();
    private final Set<Place> held = new LinkedHashSet<>();
    private int free;

    /** @param longMillis after which a read keeps nobody waiting any more */
    ReadLane(int atOnce, long longMillis) {
        this.free = atOnce;
        this.longNanos = TimeUnit.MILLISECONDS.toNanos(longMillis);
    }

    /** Waits for a turn; close it when the read is done. */
    Place take() throws InterruptedException {
        var turn = new CountDownLatch(1);
        synchronized (this) {
            if (free > 0) {
                free--;
                return hold();
            }
            waiting.add(turn);
        }
        try {
            while (!turn.await(longNanos, TimeUnit.NANOSECONDS)) {
                passBySlow();
            }
        } catch (InterruptedException e) {
            giveUp(turn);
            throw e;
        }
        return hold();
    }

    private synchronized Place hold() {
        var place = new Place(System.nanoTime());
        held.add(place);
        return place;
    }

    private synchronized void passBySlow() {
        long now = System.nanoTime();
        List.copyOf(held).stream().filter(one -> now - one.since >= longNanos).forEach(Place::close);
    }

    private synchronized void giveUp(CountDownLatch turn) {
        // the turn may have come meanwhile: it is the next one's
        if (!waiting.remove(turn)) {
            next();
        }
    }

    private synchronized void leave(Place place) {
        if (held.remove(place)) {
            next();
        }
    }

    private void next() {
        CountDownLatch first = waiting.poll();
        if (first == null) {
            free++;
        } else {
            first.countDown();
        }
    }

    /** A turn; nothing happens when it is closed again. */
    final class Place implements AutoCloseable {
        private final long since;

        private Place(long since) {
            this.since = since;
        }

        @Override
        public void close() {
            leave(this);
        }
    }
}
