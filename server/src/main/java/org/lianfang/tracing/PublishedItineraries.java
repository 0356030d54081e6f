package org.lianfang.tracing;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The published set, held in memory. What this process publishes shows with the next request; whether another process
 * has published is asked of the database at most four times a second, by the request that finds it is time. Nobody waits
 * for a set to be read but the first. While the database cannot be reached the set at hand goes on answering.
 */
@Component
class PublishedItineraries {
    private static final long LOOK_AGAIN_NANOS = 250_000_000L;

    private final PublishedReads reads;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable PublishedSet set;
    private volatile long lookedAt;

    PublishedItineraries(PublishedReads reads) {
        this.reads = reads;
    }

    PublishedSet current() {
        PublishedSet held = set;
        if (held == null) {
            return first();
        }
        if (System.nanoTime() - lookedAt > LOOK_AGAIN_NANOS && looking.tryLock()) {
            try {
                return look(held);
            } finally {
                looking.unlock();
            }
        }
        return held;
    }

    /** The transaction at hand publishes: once it is committed the next request looks at the database. */
    void changing() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS - 1;
                }
            });
        }
    }

    private PublishedSet first() {
        looking.lock();
        try {
            PublishedSet held = set;
            lookedAt = System.nanoTime();
            return held != null ? held : keep(reads.load());
        } finally {
            looking.unlock();
        }
    }

    private PublishedSet look(PublishedSet held) {
        lookedAt = System.nanoTime(); // before looking: a change meanwhile is looked for again
        try {
            if (reads.version() != held.version()) {
                return keep(reads.load());
            }
        } catch (org.springframework.dao.DataAccessException e) {
            System.getLogger(getClass().getName())
                    .log(System.Logger.Level.WARNING, "the published set may be out of date: {0}", e.getMessage());
        }
        return held;
    }

    private PublishedSet keep(PublishedSet loaded) {
        set = loaded;
        return loaded;
    }
}
