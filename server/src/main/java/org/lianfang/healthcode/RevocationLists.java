package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.codes.Revocations;
import org.lianfang.database.Jurisdiction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The codes that are called back, as files for gates: the whole list, or what has changed since a version. A list is a
 * function of its version, so that a gate may ask now one instance and now another. The database is asked for the version
 * once a second at most, however many gates ask.
 */
@Component
class RevocationLists {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int OLDER = 16;
    /** Of a person whose codes are all called back, whatever they say. */
    private static final String NONE = "";

    private final CalledBackTable table;
    private final Pseudonyms pseudonyms;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<Long, Revocations> older = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Revocations> eldest) {
            return size() > OLDER;
        }
    };
    private volatile @Nullable Held held;

    RevocationLists(CalledBackTable table, Pseudonyms pseudonyms, TransactionTemplate transactions, Clock clock) {
        this.table = table;
        this.pseudonyms = pseudonyms;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Held(Revocations list, Instant lookedAt) {}

    /** In the caller's transaction: codes of these people that say other than what they would say now. */
    @Transactional
    public void callBack(Map<UUID, String> standings, Instant now) {
        if (!standings.isEmpty()) {
            table.callBack(standings, now.getEpochSecond());
        }
    }

    /** In the caller's transaction: every code of these people. */
    @Transactional
    public void callBackAll(Collection<UUID> persons, Instant now) {
        callBack(persons.stream().distinct().collect(Collectors.toMap(person -> person, _ -> NONE)), now);
    }

    /** Takes off what has expired; returns how many. */
    @Transactional
    public int drop() {
        return table.drop(clock.instant().getEpochSecond());
    }

    /** The list as it is now, a second old at most. */
    Revocations current() {
        Instant now = clock.instant();
        Held known = held;
        if (known != null && fresh(known, now)) {
            return known.list();
        }
        synchronized (this) {
            known = held;
            if (known == null || !fresh(known, now)) {
                Revocations list = in(this::last);
                held = new Held(list, now);
                return list;
            }
            return known.list();
        }
    }

    /** What leads from that version to the list now; the whole list where that is shorter, or where the version is forgotten. */
    byte[] file(Revocations now, @Nullable Long since) {
        byte[] whole = now.encode();
        Revocations before = since == null || since > now.version() ? null : version(since);
        if (before == null) {
            return whole;
        }
        byte[] changes = now.changesSince(before);
        return changes.length < whole.length ? changes : whole;
    }

    private static boolean fresh(Held known, Instant now) {
        return Duration.between(known.lookedAt(), now).abs().compareTo(LOOK_AGAIN) < 0;
    }

    private Revocations last() {
        CalledBackTable.Version version = table.last();
        Held known = held;
        return known != null && known.list().version() == version.version() ? known.list() : read(version);
    }

    private @Nullable Revocations version(long version) {
        synchronized (older) {
            Revocations known = older.get(version);
            if (known != null) {
                return known;
            }
        }
        Revocations list = in(() -> table.find(version).map(this::read)).orElse(null);
        if (list != null) {
            synchronized (older) {
                older.put(version, list);
            }
        }
        return list;
    }

    private <T> T in(Supplier<T> work) {
        return Jurisdiction.system("revocations")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }

    private Revocations read(CalledBackTable.Version version) {
        return Revocations.of(
                version.version(),
                Instant.ofEpochSecond(version.made()),
                table.of(version.version()).stream()
                        .map(code -> new Revocations.Entry(
                                pseudonyms.of(code.personId()), Instant.ofEpochSecond(code.second())))
                        .toList());
    }
}
