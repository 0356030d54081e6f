package org.lianfang.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;

/**
 * Which lists have more than anybody counts, {@link PageQuery#COUNTED}: such a list is not counted again for a minute, so
 * that turning its pages costs the pages. One that was emptied meanwhile says "more than" for as long. An instance belongs
 * to one kind of list.
 */
public final class Plenty {
    private static final long LASTS = 60_000_000_000L;
    private static final int REMEMBERED = 1_000;

    private final LongSupplier nanos;
    private final Map<Seen, Long> found = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Plenty() {
        this(System::nanoTime);
    }

    Plenty(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What is asked for, by whom: the same filter has another list in another region. */
    private record Seen(@Nullable String region, @Nullable UUID own, Object asked) {
        static Seen of(Object asked) {
            Jurisdiction jurisdiction = Jurisdiction.current();
            return jurisdiction == null
                    ? new Seen(null, null, asked)
                    : new Seen(jurisdiction.region(), jurisdiction.own(), asked);
        }
    }

    /**
     * How many there are, up to one more than is counted.
     *
     * @param asked what the list is narrowed to, with equals and hashCode
     */
    public long count(Object asked, LongSupplier count) {
        if (known(asked)) {
            return PageQuery.COUNTED + 1;
        }
        long counted = count.getAsLong();
        note(asked, counted);
        return counted;
    }

    /** Whether the list was found to have more a short while ago. */
    public boolean known(Object asked) {
        synchronized (found) {
            Long at = found.get(Seen.of(asked));
            return at != null && nanos.getAsLong() - at < LASTS;
        }
    }

    /** What counting has found otherwise. */
    public void note(Object asked, long counted) {
        synchronized (found) {
            if (counted > PageQuery.COUNTED) {
                found.put(Seen.of(asked), nanos.getAsLong());
            } else {
                found.remove(Seen.of(asked));
            }
        }
    }
}
