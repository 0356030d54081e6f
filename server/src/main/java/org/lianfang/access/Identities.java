package org.lianfang.access;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.lianfang.database.Jurisdiction;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which account a subject of the identity provider is. An administrator says so beforehand; signing in makes no account
 * and changes neither role nor region.
 */
@Component
class Identities {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    Identities(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Accounts accounts,
            Sessions sessions,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Binds a subject to an account of the jurisdiction in force, in place of the account's earlier one. */
    @Transactional
    void bind(UUID account, String issuer, String subject) {
        accounts.find(account);
        remove(account, issuer);
        int bound = jdbc.sql("""
                insert into access.identity (issuer, subject, account_id, bound_at) values (?, ?, ?, ?)
                on conflict (issuer, subject) do nothing
                """).params(issuer, subject, account, now()).update();
        if (bound == 0) {
            throw Problem.of(HttpStatus.CONFLICT, "access.identity-taken");
        }
        sessions.endAll(account);
        audit.record("account.identity-bind", "account", account);
    }

    /** Unbinds the account; its sessions end. */
    @Transactional
    void unbind(UUID account, String issuer) {
        accounts.find(account);
        if (remove(account, issuer) > 0) {
            sessions.endAll(account);
            audit.record("account.identity-unbind", "account", account);
        }
    }

    private int remove(UUID account, String issuer) {
        return jdbc.sql("delete from access.identity where account_id = ? and issuer = ?")
                .params(account, issuer)
                .update();
    }

    /** A session for the account of the subject; nothing if there is none, it is locked, or the answer was taken before. */
    Optional<String> signIn(String issuer, ProviderClient.Subject subject, String state) {
        return inSystemTransaction(() -> {
            if (!firstTime(state)) {
                refused("answer taken before");
                return Optional.empty();
            }
            Optional<Account> account = account(issuer, subject.id());
            if (account.isEmpty()) {
                refused("no account is bound to this subject");
            }
            return account.map(known -> open(known, subject));
        });
    }

    /** Notes that somebody was not let in, and why; who they are is not known. */
    void refuse(String why) {
        inSystemTransaction(() -> {
            refused(why);
            return true;
        });
    }

    private String open(Account account, ProviderClient.Subject subject) {
        var by = Map.of("by", "identity provider", "factors", subject.severalFactors() ? "several" : "one");
        account.jurisdiction().run(() -> audit.record("session.start", "account", List.of(account.id()), by));
        return sessions.start(account.id(), new Proof(subject.severalFactors(), true));
    }

    private Optional<Account> account(String issuer, String subject) {
        return jdbc.sql("""
                select a.* from access.identity i join access.account a on a.id = i.account_id
                where i.issuer = ? and i.subject = ? and not a.locked
                """)
                .params(issuer, subject)
                .query((row, number) -> AccountRows.account(row))
                .optional();
    }

    private boolean firstTime(String state) {
        jdbc.sql("delete from access.provider_answer where taken_at < ?")
                .param(now().minus(PendingSignIn.LASTS).minus(Duration.ofHours(1)))
                .update();
        return jdbc.sql(
                                "insert into access.provider_answer (state_hash, taken_at) values (?, ?) on conflict do nothing")
                        .params(Digests.sha256(state), now())
                        .update()
                > 0;
    }

    private void refused(String why) {
        audit.record("session.refused", "account", List.of(), Map.of("by", "identity provider", "why", why));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private <T> T inSystemTransaction(Supplier<T> work) {
        return Jurisdiction.system("sign-in")
                .call(() -> java.util.Objects.requireNonNull(transactions.execute(status -> work.get())));
    }
}
