package org.lianfang.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is signed in, kept in the database so that any instance answers any request. A session ends after 30 minutes
 * without use and 12 hours after sign-in; its token is 256 random bits, of which only the SHA-256 is stored.
 */
@Component
class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Sessions(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Starts a session in the caller's transaction and returns its token, which exists nowhere else. */
    String start(UUID account) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        jdbc.sql("""
                with ended as (delete from access.session where last_used_at < :idle or started_at < :longest)
                insert into access.session (token_hash, account_id, started_at, last_used_at)
                values (:hash, :account, :now, :now)
                """)
                .param("idle", now().minus(IDLE))
                .param("longest", now().minus(LONGEST))
                .param("hash", Digests.sha256(token))
                .param("account", account)
                .param("now", now())
                .update();
        return token;
    }

    /** The session of a token, if it is alive and its account not locked; finding it keeps it alive. */
    Optional<ActiveSession> find(String token) {
        byte[] hash = Digests.sha256(token);
        return Jurisdiction.system("session")
                .call(() -> transactions.execute(status -> {
                    var found = jdbc.sql("""
                    select s.token_hash, s.last_used_at, a.id, a.name, a.display_name, a.role, a.region_code,
                           a.password_expires is not null as must_change
                    from access.session s join access.account a on a.id = s.account_id
                    where s.token_hash = :hash and s.last_used_at >= :idle and s.started_at >= :longest
                      and not a.locked
                    """)
                            .param("hash", hash)
                            .param("idle", now().minus(IDLE))
                            .param("longest", now().minus(LONGEST))
                            .query((row, number) -> {
                                touch(hash, row.getObject("last_used_at", OffsetDateTime.class));
                                return new ActiveSession(
                                        HexFormat.of().formatHex(hash),
                                        AccountRows.account(row),
                                        row.getBoolean("must_change"));
                            })
                            .optional();
                    return found;
                }));
    }

    void end(String tokenHash) {
        jdbc.sql("delete from access.session where token_hash = ?")
                .param(HexFormat.of().parseHex(tokenHash))
                .update();
    }

    void endAll(UUID account) {
        jdbc.sql("delete from access.session where account_id = ?")
                .param(account)
                .update();
    }

    private void touch(byte[] hash, OffsetDateTime lastUsed) {
        if (lastUsed.isBefore(now().minus(TOUCH_EVERY))) {
            jdbc.sql("update access.session set last_used_at = ? where token_hash = ?")
                    .param(now())
                    .param(hash)
                    .update();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
