package org.lianfang.database;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What requests ask for again and again, in memory: all that was asked for lately is read again every second, at once. A
 * key that is not there is read while the caller waits, two seconds at the most. While the database is out of reach the
 * last known values are given, labelled stale, for half an hour.
 */
public final class Remembered<K, V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Remembered.class);
    private static final long AGAIN_MS = 1_000;
    private static final long WAIT_MS = 2_000;
    private static final long FRESH = 2_500_000_000L;
    private static final long ASKED_LATELY = 10_000_000_000L;
    private static final long LONGEST = 1_800_000_000_000L;
    private static final int READERS = 8;

    private final String name;
    private final Function<Set<K>, Map<K, V>> read;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final ExecutorService readers;
    private volatile boolean lost;
    private volatile boolean following;
    private volatile boolean ending;

    /** @param read the values of those of the keys that have one; called on threads of its own, outside transactions */
    public Remembered(String name, Function<Set<K>, Map<K, V>> read) {
        this.name = name;
        this.read = read;
        this.readers = Executors.newFixedThreadPool(
                READERS, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }

    /** @param stale the database has been out of reach since this was read */
    public record Known<V>(V value, boolean stale) {}

    /** The database is out of reach and the value is not known from before. */
    public static final class Unreachable extends RuntimeException {
        Unreachable(String name) {
            super(name, null, false, false);
        }
    }

    private static final class Entry<V> {
        private final V value;
        private final long readAt;
        private volatile long askedAt;

        Entry(V value, long readAt, long askedAt) {
            this.value = value;
            this.readAt = readAt;
            this.askedAt = askedAt;
        }
    }

    /** Empty where the database has no such value; throws {@link Unreachable}. */
    public Optional<Known<V>> find(K key) {
        follow();
        long now = System.nanoTime();
        Entry<V> entry = entries.get(key);
        if (entry != null) {
            entry.askedAt = now;
            if (now - entry.readAt < FRESH) {
                return Optional.of(new Known<>(entry.value, false));
            }
            if (lost) {
                return stale(entry, now);
            }
        }
        if (lost) {
            throw new Unreachable(name);
        }
        return readNow(key, entry, now);
    }

    /** The next who asks reads again. */
    public void forget(Predicate<K> which) {
        entries.keySet().removeIf(which);
    }

    private Optional<Known<V>> readNow(K key, @Nullable Entry<V> last, long now) {
        Future<Map<K, V>> reading = readers.submit(() -> read.apply(Set.of(key)));
        try {
            V value = reading.get(WAIT_MS, TimeUnit.MILLISECONDS).get(key);
            if (value == null) {
                entries.remove(key);
                return Optional.empty();
            }
            entries.put(key, new Entry<>(value, now, now));
            return Optional.of(new Known<>(value, false));
        } catch (ExecutionException | TimeoutException e) {
            reading.cancel(true);
            lose(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (last == null) {
            throw new Unreachable(name);
        }
        return stale(last, now);
    }

    private Optional<Known<V>> stale(Entry<V> entry, long now) {
        if (now - entry.readAt > LONGEST) {
            throw new Unreachable(name);
        }
        return Optional.of(new Known<>(entry.value, true));
    }

    private void lose(Exception e) {
        if (!lost) {
            lost = true;
            log.warn(
                    "{} are answered as last known, the database does not answer: {}",
                    name,
                    e.getClass().getSimpleName());
        }
    }

    private void follow() {
        if (!following) {
            synchronized (readers) {
                if (!following) {
                    following = true;
                    Thread.ofVirtual().name(name).start(this::readAgain);
                }
            }
        }
    }

    private void readAgain() {
        while (!ending) {
            try {
                Thread.sleep(AGAIN_MS);
                readAll();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                lose(e);
            }
        }
    }

    private void readAll() {
        long now = System.nanoTime();
        var wanted = new HashSet<K>();
        entries.forEach((key, entry) -> {
            if (now - entry.askedAt < ASKED_LATELY) {
                wanted.add(key);
            } else if (!lost && now - entry.readAt > ASKED_LATELY) {
                entries.remove(key, entry);
            }
        });
        Map<K, V> found = wanted.isEmpty() && !lost ? Map.of() : read.apply(wanted);
        if (lost) {
            lost = false;
            log.info("{} are current again", name);
        }
        for (K key : wanted) {
            V value = found.get(key);
            if (value == null) {
                entries.remove(key);
            } else {
                // a value that was forgotten meanwhile stays so
                entries.computeIfPresent(key, (_, old) -> new Entry<>(value, now, old.askedAt));
            }
        }
    }

    @Override
    public void close() {
        ending = true;
        readers.shutdownNow();
    }
}
