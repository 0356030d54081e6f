package org.lianfang.notification;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Accounts;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.access.Sealing;
import org.lianfang.database.MasterKey;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where accounts are told, in {@code notification.address}; every change is audited. */
@Component
@Transactional
class Addresses {
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Audit audit;
    private final Sealing sealing;
    private final Clock clock;

    Addresses(JdbcClient jdbc, Accounts accounts, Audit audit, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.audit = audit;
        this.sealing = new Sealing(master, "notification address");
        this.clock = clock;
    }

    /** @param address null if it does not open: it was changed, or the master key is another */
    record Address(
            UUID accountId,
            Medium medium,
            String language,
            @Nullable String address) {
        @Override
        public String toString() {
            return "address of " + accountId;
        }
    }

    /** Gives an account of the jurisdiction an address, in place of the one it had; what is still to be sent goes there. */
    public void set(String accountName, Medium medium, String address, String language) {
        Account account = account(accountName);
        String written = address.strip();
        if (!medium.takes(written)) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "notification.address-invalid");
        }
        jdbc.sql("""
                insert into notification.address (account_id, channel, language, sealed, set_at)
                values (:account, :channel, :language, :sealed, :now)
                on conflict (account_id) do update
                    set channel = :channel, language = :language, sealed = :sealed, set_at = :now
                """)
                .param("account", account.id())
                .param("channel", medium.external())
                .param("language", language)
                .param(
                        "sealed",
                        sealing.seal(written.getBytes(StandardCharsets.UTF_8), belongsTo(account.id(), medium)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                update notification.message set channel = :channel, language = :language
                where account_id = :account and status = 'queued'
                """)
                .param("account", account.id())
                .param("channel", medium.external())
                .param("language", language)
                .update();
        audit.record(
                "notification.address-set", "account", List.of(account.id()), Map.of("channel", medium.external()));
    }

    /** An account without an address is told nothing. */
    public void remove(String accountName) {
        Account account = account(accountName);
        int removed = jdbc.sql("delete from notification.address where account_id = ?")
                .param(account.id())
                .update();
        if (removed > 0) {
            audit.record("notification.address-remove", "account", account.id());
        }
    }

    /** Those of the accounts that have one. */
    @Transactional(readOnly = true)
    public List<Address> of(Collection<UUID> accounts) {
        return jdbc.sql("select * from notification.address where account_id = any(:accounts) order by account_id")
                .param("accounts", accounts.toArray(UUID[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Address> of(UUID account) {
        return of(List.of(account)).stream().findFirst();
    }

    private Account account(String name) {
        return accounts.named(name).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "notification.no-such-account"));
    }

    private Address read(ResultSet row) throws SQLException {
        UUID account = row.getObject("account_id", UUID.class);
        Medium medium = Medium.ofExternal(row.getString("channel"));
        @Nullable
        String address = sealing.open(row.getBytes("sealed"), belongsTo(account, medium))
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElse(null);
        return new Address(account, medium, row.getString("language"), address);
    }

    private static String belongsTo(UUID account, Medium medium) {
        return account + " " + medium.external();
    }
}
