package org.lianfang.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.lianfang.people.KnownPeople.KnownPerson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People whom gates have asked for, as they were a second or two ago: every second those are forgotten whom anybody, on
 * whatever instance, has changed meanwhile ({@code people.changed}). Nobody is remembered while that cannot be read.
 */
@Component
class PeopleInMemory {
    private static final long FRESH = 2_500_000_000L;
    private static final long KEPT_MINUTES = 60;
    private static final long UNREAD = KEPT_MINUTES * 60_000_000_000L / 2;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Cache<UUID, KnownPerson> people;
    private volatile boolean asked;
    /** Of changes: a transaction before this one cannot bring any that were not read. */
    private volatile @Nullable String low;

    private volatile long readAt;
    /** Odd while changes are read: whoever is read meanwhile may be older than what that round sees. */
    private volatile long rounds;

    PeopleInMemory(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            @Value("${lianfang.people.in-memory:200000}") long most) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.people = Caffeine.newBuilder().maximumSize(most).build();
    }

    /** Those of the hashes that are somebody's and in memory. */
    Map<UUID, KnownPerson> known(Collection<UUID> blinds) {
        asked = true;
        return isFresh() ? people.getAllPresent(blinds) : Map.of();
    }

    /** What {@link #add} needs to be told: taken before people are read. */
    long round() {
        return rounds;
    }

    /** Remembers people read from what is committed, unless a change may have come since. */
    void add(Map<UUID, KnownPerson> read, long round) {
        if (isFresh() && round % 2 == 0 && round == rounds) {
            people.putAll(read);
            if (round != rounds) {
                people.invalidateAll(read.keySet());
            }
        }
    }

    private boolean isFresh() {
        return low != null && System.nanoTime() - readAt < FRESH;
    }

    @Scheduled(fixedDelay = 1_000)
    void look() {
        if (asked || low != null) {
            try {
                forgetChanged();
            } catch (DataAccessException | TransactionException e) {
                // nobody is remembered until it can be read again
            }
        }
    }

    /** What everybody has read or is too late to read. */
    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void clear() {
        Jurisdiction.system("people in memory")
                .run(() -> transactions.executeWithoutResult(
                        _ -> jdbc.sql("delete from people.changed where at < now() - make_interval(mins => :minutes)")
                                .param("minutes", KEPT_MINUTES)
                                .update()));
    }

    private record Changes(String low, Set<@Nullable UUID> persons) {}

    synchronized void forgetChanged() {
        long now = System.nanoTime();
        if (now - readAt > UNREAD) {
            low = null;
        }
        rounds++;
        try {
            Changes changes = Jurisdiction.system("people in memory")
                    .call(() -> Objects.requireNonNull(transactions.execute(_ -> read(low))));
            if (low == null || changes.persons().contains(null)) {
                people.invalidateAll();
            } else if (!changes.persons().isEmpty()) {
                people.asMap().values().removeIf(one -> changes.persons().contains(one.id()));
            }
            low = changes.low();
            readAt = now;
        } finally {
            rounds++;
        }
    }

    private Changes read(@Nullable String since) {
        return jdbc.sql("""
                select pg_snapshot_xmin(pg_current_snapshot())::text,
                       (select array_agg(distinct person_id) from people.changed where xid >= :since::xid8)
                """)
                .param("since", since == null ? "0" : since)
                .query((row, _) -> {
                    var persons = new HashSet<@Nullable UUID>();
                    Array array = row.getArray(2);
                    if (array != null) {
                        persons.addAll(Arrays.asList((UUID[]) array.getArray()));
                    }
                    return new Changes(row.getString(1), persons);
                })
                .single();
    }
}
