package org.lianfang.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.MasterKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second factor of an account: codes of an authenticator ({@link Totp}), or a recovery code where that is lost. A
 * code is good once. Guessing is slowed down apart from passwords, so that a known password buys no more guesses.
 */
@Component
class SecondFactors {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DIGITS_ONLY = "\\d{6}";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final RecoveryCodes recovery;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Audit audit;
    private final Sealing sealing;
    private final SecondFactorPolicy policy;
    private final Clock clock;

    SecondFactors(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            RecoveryCodes recovery,
            Attempts attempts,
            Sessions sessions,
            Audit audit,
            MasterKey master,
            @Value("${lianfang.second-factor:required}") SecondFactorPolicy policy,
            DeploymentClock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.recovery = recovery;
        this.attempts = attempts;
        this.sessions = sessions;
        this.audit = audit;
        this.sealing = new Sealing(master, "second factor");
        this.policy = policy;
        this.clock = clock.machine();
    }

    /** How an account stands; recovery codes that are left. */
    record State(SecondFactorPolicy policy, boolean enrolled, int recoveryCodesLeft) {}

    /** What an authenticator must be told, as text and as the link that a QR code holds. */
    record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "enrolment";
        }
    }

    /** The codes for the day on which the authenticator is lost, and the session that goes on. */
    record Enrolled(String token, List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "enrolled";
        }
    }

    State state(Account account) {
        return inSystemTransaction(
                () -> new State(policy, stored(account.id(), true).isPresent(), recovery.left(account.id())));
    }

    /** Makes a secret that becomes the account's when a first code proves it; each call makes another. */
    Enrolment begin(Account account) {
        if (policy == SecondFactorPolicy.OFF) {
            throw Problem.of(HttpStatus.CONFLICT, "access.second-factor-off");
        }
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        int kept = inSystemTransaction(() -> jdbc.sql("""
                insert into access.second_factor as f (account_id, sealed, begun_at) values (:account, :sealed, :now)
                on conflict (account_id) do update set sealed = :sealed, begun_at = :now where f.enrolled_at is null
                """)
                .param("account", account.id())
                .param("sealed", sealing.seal(secret, account.id().toString()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
        if (kept == 0) {
            throw Problem.of(HttpStatus.CONFLICT, "access.second-factor-there");
        }
        return new Enrolment(Totp.base32(secret), Totp.uri(secret, account.name()));
    }

    /** The first code proves that the authenticator has the secret; the session goes on under a new token. */
    Enrolled confirm(ActiveSession session, String code, String address) {
        Account account = session.account();
        attempts.charge(subject(account), address);
        Optional<Enrolled> enrolled = inSystemTransaction(() -> enrol(session, code));
        if (enrolled.isEmpty()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "access.second-factor-wrong-code");
        }
        attempts.refund(subject(account), address);
        return enrolled.get();
    }

    private Optional<Enrolled> enrol(ActiveSession session, String code) {
        Account account = session.account();
        OptionalLong step = match(account.id(), false, code);
        if (step.isEmpty() || mark(account.id(), step.getAsLong()) == 0) {
            return Optional.empty();
        }
        List<String> codes = recovery.renew(account.id());
        audit(account, "account.second-factor-enrol", Map.of());
        return Optional.of(
                new Enrolled(sessions.replace(session, session.proof().andSecondFactor()), codes));
    }

    /** Passes the second factor; the session goes on under a new token. */
    String pass(ActiveSession session, String code, String address) {
        check(session.account(), code, address);
        return inSystemTransaction(
                () -> sessions.replace(session, session.proof().andSecondFactor()));
    }

    /** Gives the second factor up after a last code, to set up another; where one is required the sessions wait for it. */
    void remove(Account account, String code, String address) {
        check(account, code, address);
        inSystemTransaction(() -> {
            forget(account.id());
            audit(account, "account.second-factor-remove", Map.of());
            return true;
        });
    }

    /** In the caller's transaction and jurisdiction: as if the account never had one. */
    void forget(UUID account) {
        jdbc.sql("delete from access.second_factor where account_id = ?")
                .param(account)
                .update();
        recovery.forget(account);
        sessions.passNoLonger(account);
    }

    private void check(Account account, String code, String address) {
        attempts.charge(subject(account), address);
        boolean right = inSystemTransaction(() -> {
            String typed = code.strip().replace(" ", "");
            boolean digits = typed.matches(DIGITS_ONLY);
            boolean used = digits ? use(account.id(), typed) : recovery.use(account.id(), typed);
            var how = Map.of("by", digits ? "authenticator" : "recovery code");
            audit(account, used ? "session.second-factor" : "session.second-factor-refused", how);
            return used;
        });
        if (!right) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "access.second-factor-refused");
        }
        attempts.refund(subject(account), address);
    }

    private boolean use(UUID account, String code) {
        OptionalLong step = match(account, true, code);
        return step.isPresent() && mark(account, step.getAsLong()) > 0;
    }

    private OptionalLong match(UUID account, boolean enrolled, String code) {
        return stored(account, enrolled)
                .map(stored ->
                        Totp.match(stored.secret().getEncoded(), code.strip(), clock.instant(), stored.lastStep()))
                .orElse(OptionalLong.empty());
    }

    private SecretKeySpec opened(UUID account, byte[] sealed) {
        return sealing.open(sealed, account.toString())
                .map(secret -> new SecretKeySpec(secret, "HmacSHA1"))
                .orElseThrow(() -> new IllegalStateException(
                        "a second factor does not open: it was changed, or the master key is another"));
    }

    /** Of two requests with one code only the first gets here with the step unused. */
    private int mark(UUID account, long step) {
        return jdbc.sql("""
                update access.second_factor set last_step = :step, enrolled_at = coalesce(enrolled_at, :now)
                where account_id = :account and last_step < :step
                """)
                .param("step", step)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", account)
                .update();
    }

    private record Stored(SecretKeySpec secret, long lastStep) {}

    private Optional<Stored> stored(UUID account, boolean enrolled) {
        return jdbc.sql("""
                select sealed, last_step from access.second_factor
                where account_id = ? and (enrolled_at is not null) = ?
                """)
                .params(account, enrolled)
                .query((row, number) -> new Stored(opened(account, row.getBytes("sealed")), row.getLong("last_step")))
                .optional();
    }

    private void audit(Account account, String action, Map<String, String> detail) {
        account.jurisdiction().run(() -> audit.record(action, "account", List.of(account.id()), detail));
    }

    /** Apart from the name alone, which stands for the password; no account's name has a space. */
    private static String subject(Account account) {
        return "second factor of " + account.name();
    }

    private <T> T inSystemTransaction(Supplier<T> work) {
        return Jurisdiction.system("second factor")
                .call(() -> java.util.Objects.requireNonNull(transactions.execute(status -> work.get())));
    }
}
