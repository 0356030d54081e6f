package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lianfang.access.Sealing;
import org.lianfang.codes.CodeClaims;
import org.lianfang.codes.CodeSigner;
import org.lianfang.codes.PublishedKey;
import org.lianfang.codes.SigningKey;
import org.lianfang.database.MasterKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign codes: a new one every 30 days, ready two days before its turn, so that readers have two. A key is published as
 * long as something that it has signed can be valid.
 */
@Component
class CodeKeys {
    static final Duration TURN = Duration.ofDays(30);
    static final Duration AHEAD = Duration.ofDays(2);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Sealing sealing;
    private final Clock clock;
    private volatile Held held = new Held(Instant.MIN, List.of());

    CodeKeys(JdbcClient jdbc, PlatformTransactionManager transactions, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        // of its own: a key that signs stays, whatever becomes of the work that needed it first
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.sealing = new Sealing(master, "health code keys");
        this.clock = clock;
    }

    private record Key(SigningKey key, CodeSigner signer, Instant from, Instant until) {}

    private record Held(Instant lookedAt, List<Key> keys) {}

    /** The signer whose turn it is. */
    CodeSigner signer(Instant now) {
        return of(keys(now), now).orElseThrow();
    }

    /** The signer whose turn it was at a moment of late; none if its key is not known. */
    Optional<CodeSigner> signerOf(Instant issued) {
        return of(keys(clock.instant()), issued);
    }

    private static Optional<CodeSigner> of(List<Key> keys, Instant at) {
        return keys.stream()
                .filter(key -> !key.from().isAfter(at) && key.until().isAfter(at))
                .max(Comparator.comparing(Key::from))
                .map(Key::signer);
    }

    /** Those by which a code can be valid now, or soon. */
    List<PublishedKey> published() {
        Instant now = clock.instant();
        return keys(now).stream()
                .filter(key -> key.until().plus(CodeClaims.LONGEST).isAfter(now)
                        && key.from().minus(AHEAD).minus(AHEAD).isBefore(now))
                .map(key -> new PublishedKey(key.key().id(), key.key().published(), key.from(), key.until()))
                .toList();
    }

    private List<Key> keys(Instant now) {
        Held known = held;
        if (serves(known, now)) {
            return known.keys();
        }
        synchronized (this) {
            if (!serves(held, now)) {
                held = new Held(now, Objects.requireNonNull(transactions.execute(_ -> enough(now))));
            }
            return held.keys();
        }
    }

    private static boolean serves(Held known, Instant now) {
        return covered(known.keys(), now)
                && !known.lookedAt().equals(Instant.MIN)
                && Duration.between(known.lookedAt(), now).abs().compareTo(LOOK_AGAIN) < 0;
    }

    private List<Key> enough(Instant now) {
        List<Key> known = read();
        if (covered(known, now) && covered(known, now.plus(AHEAD))) {
            return known;
        }
        jdbc.sql("select pg_advisory_xact_lock(7124)").query().singleRow();
        known = read();
        if (!covered(known, now)) {
            Instant from = now.truncatedTo(ChronoUnit.SECONDS); // the database rounds what is finer
            add(from, from.plus(TURN));
        }
        known = read();
        if (!covered(known, now.plus(AHEAD))) {
            Instant from = known.stream()
                    .filter(key -> !key.from().isAfter(now))
                    .map(Key::until)
                    .max(Comparator.naturalOrder())
                    .orElse(now);
            add(from, from.plus(TURN));
        }
        return read();
    }

    private static boolean covered(List<Key> keys, Instant at) {
        return keys.stream()
                .anyMatch(key -> !key.from().isAfter(at) && key.until().isAfter(at));
    }

    private void add(Instant from, Instant until) {
        SigningKey key = SigningKey.generate();
        jdbc.sql("""
                insert into healthcode.signing_key (id, sealed, published, from_at, until_at)
                values (:id, :sealed, :published, :from, :until)
                """)
                .param("id", key.id().hex())
                .param(
                        "sealed",
                        sealing.seal(key.secret().getEncoded(), key.id().hex()))
                .param("published", key.published().getEncoded())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Key> read() {
        return jdbc.sql("select * from healthcode.signing_key order by from_at")
                .query((row, _) -> {
                    String id = row.getString("id");
                    byte[] secret = sealing.open(row.getBytes("sealed"), id)
                            .orElseThrow(() -> new IllegalStateException("the key " + id + " does not open"));
                    SigningKey key = SigningKey.of(secret, row.getBytes("published"));
                    return new Key(
                            key,
                            new CodeSigner(key),
                            Objects.requireNonNull(row.getObject("from_at", OffsetDateTime.class))
                                    .toInstant(),
                            Objects.requireNonNull(row.getObject("until_at", OffsetDateTime.class))
                                    .toInstant());
                })
                .list();
    }
}
