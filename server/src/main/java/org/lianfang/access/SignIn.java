package org.lianfang.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opening a session with a password, the first factor, and exchanging the password for another. All return a token. */
@Component
class SignIn {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    SignIn(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Passwords passwords,
            Attempts attempts,
            Sessions sessions,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    private record Credentials(
            Account account, String hash, @Nullable Instant expires, boolean locked) {
        boolean usable(Instant now) {
            return !locked && (expires == null || now.isBefore(expires));
        }
    }

    /** Unknown name, wrong password, expired password and locked account are one answer, after the same work. */
    String signIn(String name, String password, String address) {
        String signInName = name.strip().toLowerCase(Locale.ROOT);
        Credentials credentials = checked(signInName, password, address);
        return inSystemTransaction(() -> {
            Account account = credentials.account();
            String token = sessions.start(account.id(), Proof.OF_PASSWORD);
            account.jurisdiction().run(() -> audit.record("session.start", "account", account.id()));
            return token;
        });
    }

    /** Replaces the password after the current one is proven; other sessions of the account end, this one goes on anew. */
    String changePassword(ActiveSession session, String current, String next, String address) {
        Account account = session.account();
        checked(account.name(), current, address);
        if (current.equals(next)) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "access.password-unchanged");
        }
        PasswordRule.objection(next, account.name()).ifPresent(objection -> {
            throw objection;
        });
        String hash = passwords.hash(next);
        return inSystemTransaction(() -> {
            jdbc.sql("update access.account set password = ?, password_expires = null where id = ?")
                    .param(hash)
                    .param(account.id())
                    .update();
            sessions.endAll(account.id());
            String token = sessions.start(account.id(), session.proof());
            account.jurisdiction().run(() -> audit.record("account.password", "account", account.id()));
            return token;
        });
    }

    void signOut(ActiveSession session) {
        sessions.end(session.tokenHash());
    }

    private Credentials checked(String name, String password, String address) {
        attempts.charge(name, address);
        Credentials found = inSystemTransaction(() -> credentials(name));
        boolean matches = passwords.matches(password, found == null ? null : found.hash());
        if (found == null || !matches || !found.usable(clock.instant())) {
            inSystemTransaction(() -> {
                List<UUID> subjects =
                        found == null ? List.of() : List.of(found.account().id());
                audit.record("session.refused", "account", subjects, Map.of());
                return null;
            });
            throw Problem.of(HttpStatus.UNAUTHORIZED, "access.sign-in-refused");
        }
        attempts.refund(name, address);
        return found;
    }

    private @Nullable Credentials credentials(String name) {
        return jdbc.sql("select * from access.account where name = ?")
                .param(name)
                .query((row, number) -> credentials(row))
                .optional()
                .orElse(null);
    }

    private static Credentials credentials(ResultSet row) throws SQLException {
        OffsetDateTime expires = row.getObject("password_expires", OffsetDateTime.class);
        return new Credentials(
                AccountRows.account(row),
                row.getString("password"),
                expires == null ? null : expires.toInstant(),
                row.getBoolean("locked"));
    }

    private <T extends @Nullable Object> T inSystemTransaction(Supplier<T> work) {
        return Jurisdiction.system("sign-in").call(() -> transactions.execute(status -> work.get()));
    }
}
