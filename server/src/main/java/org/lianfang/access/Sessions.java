package org.lianfang.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianfang.database.Jurisdiction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
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
    private final SecondFactorPolicy policy;
    private final Clock clock;

    Sessions(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            @Value("${lianfang.second-factor:required}") SecondFactorPolicy policy,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Starts a session in the caller's transaction and returns its token, which exists nowhere else.
     */
    String start(UUID account, Proof proof) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        jdbc.sql("""
                with ended as (delete from access.session where last_used_at < :idle or started_at < :longest)
                insert into access.session (token_hash, account_id, started_at, last_used_at, second_passed, by_provider)
                values (:hash, :account, :now, :now, :second, :provider)
                """)
                .param("idle", now().minus(IDLE))
                .param("longest", now().minus(LONGEST))
                .param("hash", Digests.sha256(token))
                .param("account", account)
                .param("now", now())
                .param("second", proof.secondFactor())
                .param("provider", proof.byProvider())
                .update();
        return token;
    }

    /** Ends a session and starts another in its place, in the caller's transaction: what was learnt of its token is worth nothing. */
    String replace(ActiveSession session, Proof proof) {
        end(session.tokenHash());
        return start(session.account().id(), proof);
    }

    /** The session that was just opened. */
    ActiveSession opened(String token) {
        return find(token).orElseThrow(() -> Problem.of(HttpStatus.UNAUTHORIZED, "access.sign-in-required"));
    }

    /** The session of a token, if it is alive and its account not locked; finding it keeps it alive. */
    Optional<ActiveSession> find(String token) {
        return findAll(List.of(Digests.sha256(token))).values().stream().findFirst();
    }

    /** Those of the sessions that are alive, by the hash of their token in hexadecimal digits; finding them keeps them alive. */
    Map<String, ActiveSession> findAll(Collection<byte[]> hashes) {
        return Jurisdiction.system("session")
                .call(() -> Objects.requireNonNull(transactions.execute(status -> {
                    var idle = new ArrayList<byte[]>();
                    var found = jdbc.sql("""
                    select token_hash, last_used_at, second_passed, by_provider, id, name, display_name, role,
                           region_code, unit, one_time, enrolled
                    from access.alive(:hashes, :idle, :longest)
                    """)
                            .param("hashes", hashes.toArray(byte[][]::new))
                            .param("idle", now().minus(IDLE))
                            .param("longest", now().minus(LONGEST))
                            .query((row, number) -> {
                                byte[] hash = row.getBytes("token_hash");
                                if (row.getObject("last_used_at", OffsetDateTime.class)
                                        .isBefore(now().minus(TOUCH_EVERY))) {
                                    idle.add(hash);
                                }
                                return active(hash, row);
                            })
                            .list();
                    touch(idle);
                    return found.stream().collect(Collectors.toMap(ActiveSession::tokenHash, Function.identity()));
                })));
    }

    private ActiveSession active(byte[] hash, ResultSet row) throws SQLException {
        boolean oneTime = row.getBoolean("one_time");
        var proof = new Proof(row.getBoolean("second_passed"), row.getBoolean("by_provider"));
        return new ActiveSession(
                HexFormat.of().formatHex(hash),
                AccountRows.account(row),
                oneTime,
                proof,
                NextStep.of(policy, row.getBoolean("enrolled"), proof.secondFactor(), oneTime));
    }

    /** The account has no second factor any more: its sessions have not passed one. */
    void passNoLonger(UUID account) {
        jdbc.sql("update access.session set second_passed = false where account_id = ?")
                .param(account)
                .update();
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

    private void touch(List<byte[]> hashes) {
        if (!hashes.isEmpty()) {
            jdbc.sql("update access.session set last_used_at = :now where token_hash = any(:hashes)")
                    .param("now", now())
                    .param("hashes", hashes.toArray(byte[][]::new))
                    .update();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
