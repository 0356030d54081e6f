package org.lianfang.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.lianfang.database.MasterKey;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: after a few failures of an account name or an address, each further one doubles the wait, up to
 * 15 minutes. An attempt is charged before it is checked, so that guessing in parallel gains nothing; unknown names
 * are charged like known ones. Names and addresses are kept as keyed hashes and forgotten a day after the last failure.
 */
@Component
class Attempts {
    private static final int FREE_PER_ACCOUNT = 4;
    /** An office behind one address has many people. */
    private static final int FREE_PER_ADDRESS = 40;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final MacKey key;
    private final Clock clock;

    Attempts(JdbcClient jdbc, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.key = new MacKey(master, "sign-in attempts");
        this.clock = clock;
    }

    /** Charges one attempt; refuses with 429 while the account or the address must wait. */
    void charge(String account, String address) {
        chargeAddress(address);
        charge(subject("account", account), FREE_PER_ACCOUNT);
    }

    /** Charges one attempt of which only the address is known. */
    void chargeAddress(String address) {
        charge(subject("address", address), FREE_PER_ADDRESS);
    }

    /** The attempt succeeded: the account starts afresh, the address gets its one charge back. */
    void refund(String account, String address) {
        jdbc.sql("delete from access.failed_attempt where subject = ?")
                .param(subject("account", account))
                .update();
        refundAddress(address);
    }

    void refundAddress(String address) {
        jdbc.sql("update access.failed_attempt set failures = greatest(failures - 1, 0) where subject = ?")
                .param(subject("address", address))
                .update();
    }

    private void charge(byte[] subject, int free) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int charged = jdbc.sql("""
                insert into access.failed_attempt as f (subject, failures, last_at, blocked_until)
                values (:subject, 1, :now, :now)
                on conflict (subject) do update set
                    failures = case when f.last_at < :forgotten then 1 else f.failures + 1 end,
                    last_at = :now,
                    blocked_until = case
                        when f.last_at < :forgotten or f.failures < :free then :now
                        else :now + make_interval(secs => least(:longest, power(2, least(f.failures - :free, 20))))
                    end
                where f.blocked_until <= :now
                """)
                .param("subject", subject)
                .param("now", now)
                .param("forgotten", now.minus(FORGOTTEN_AFTER))
                .param("free", free)
                .param("longest", LONGEST_WAIT.toSeconds())
                .update();
        if (charged == 0) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "access.too-many-attempts", wait(subject, now));
        }
    }

    private long wait(byte[] subject, OffsetDateTime now) {
        return jdbc.sql("select blocked_until from access.failed_attempt where subject = ?")
                .param(subject)
                .query(OffsetDateTime.class)
                .optional()
                .map(until -> Math.max(1, Duration.between(now, until).toSeconds() + 1))
                .orElse(1L);
    }

    private byte[] subject(String kind, String value) {
        return key.mac((kind + ":" + value.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }
}
