package org.lianfang.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of a deployment. None is built in; each is added by a command or an administrator, and every act is audited. */
@Component
public class Accounts {
    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Audit audit;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Passwords passwords, Sessions sessions, SecondFactors factors, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public OneTimePassword add(String name, Role role, String region) {
        return add(name, name, role, region, "");
    }

    /**
     * Adds an account within the jurisdiction in force; refuses a name that is taken and a region outside.
     *
     * @param unit "" for none
     */
    @Transactional
    public OneTimePassword add(String name, String displayName, Role role, String region, String unit) {
        String signInName = name.strip().toLowerCase(Locale.ROOT);
        if (!signInName.matches("[a-z0-9][a-z0-9._-]{1,39}")) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "access.account-name");
        }
        if (!region.matches("|\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}")) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "access.region-code");
        }
        var jurisdiction = Objects.requireNonNull(Jurisdiction.current(), "accounts are added within a jurisdiction");
        if (!jurisdiction.covers(region)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "access.outside-region", jurisdiction.region());
        }
        var account = new Account(Ids.next(), signInName, displayName.strip(), role, region, unit.strip());
        String password = OneTimePassword.random();
        Instant expires = clock.instant().plus(OneTimePassword.LIFETIME);
        insert(account, password, expires);
        audit.record(
                "account.add", "account", List.of(account.id()), Map.of("role", role.externalName(), "region", region));
        return new OneTimePassword(account, password, expires);
    }

    /** Whether the jurisdiction in force has no account at all. */
    @Transactional(readOnly = true)
    public boolean none() {
        return jdbc.sql("select not exists (select from access.account)")
                .query(Boolean.class)
                .single();
    }

    private void insert(Account account, String password, Instant expires) {
        int added = jdbc.sql("""
                insert into access.account (id, name, display_name, role, region_code, unit, password, password_expires,
                    created_at)
                values (:id, :name, :displayName, :role, :region, :unit, :password, :expires, :now)
                on conflict (name) do nothing
                """)
                .param("id", account.id())
                .param("name", account.name())
                .param("displayName", account.displayName())
                .param("role", account.role().externalName())
                .param("region", account.region())
                .param("unit", account.unit())
                .param("password", passwords.hash(password))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        if (added == 0) {
            throw Problem.of(HttpStatus.CONFLICT, "access.account-exists", account.name());
        }
    }

    /** The account of a sign-in name. */
    @Transactional(readOnly = true)
    public Optional<Account> named(String name) {
        return jdbc.sql("select * from access.account where name = ?")
                .param(name)
                .query((row, number) -> AccountRows.account(row))
                .optional();
    }

    /** The accounts of a role whose region is exactly this one, by name; those that are locked are left out. */
    @Transactional(readOnly = true)
    public List<Account> holding(Role role, String region) {
        return jdbc.sql("select * from access.account where role = ? and region_code = ? and not locked order by name")
                .params(role.externalName(), region)
                .query((row, number) -> AccountRows.account(row))
                .list();
    }

    /** Those of the accounts that the jurisdiction in force has, by name. */
    @Transactional(readOnly = true)
    public List<Account> byIds(Collection<UUID> ids) {
        return jdbc.sql("select * from access.account where id = any(:ids) order by name")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> AccountRows.account(row))
                .list();
    }

    /** Gives an account a new one-time password and ends its sessions. */
    @Transactional
    public OneTimePassword reset(UUID id) {
        Account account = find(id).account();
        String password = OneTimePassword.random();
        Instant expires = clock.instant().plus(OneTimePassword.LIFETIME);
        jdbc.sql("update access.account set password = ?, password_expires = ? where id = ?")
                .param(passwords.hash(password))
                .param(expires.atOffset(ZoneOffset.UTC))
                .param(id)
                .update();
        sessions.endAll(id);
        audit.record("account.reset", "account", id);
        return new OneTimePassword(account, password, expires);
    }

    /** Forgets an account's second factor and ends its sessions, for a person who has lost phone and recovery codes. */
    @Transactional
    void resetSecondFactor(UUID id) {
        find(id);
        factors.forget(id);
        sessions.endAll(id);
        audit.record("account.second-factor-reset", "account", id);
    }

    /** A locked account cannot sign in and its sessions end at once. */
    @Transactional
    void lock(UUID id, boolean locked) {
        find(id);
        jdbc.sql("update access.account set locked = ? where id = ?")
                .param(locked)
                .param(id)
                .update();
        if (locked) {
            sessions.endAll(id);
        }
        audit.record(locked ? "account.lock" : "account.unlock", "account", id);
    }

    /** An account as an administrator sees it. */
    record Listed(
            Account account,
            boolean locked,
            boolean passwordIsOneTime,
            boolean secondFactor,
            @Nullable String subject,
            Instant createdAt) {}

    @Transactional(readOnly = true)
    Listed find(UUID id) {
        return jdbc.sql("""
                select a.*, exists (select from access.second_factor f
                                    where f.account_id = a.id and f.enrolled_at is not null) as second_factor,
                       (select max(i.subject) from access.identity i where i.account_id = a.id) as subject
                from access.account a where id = ?
                """)
                .param(id)
                .query((row, number) -> AccountRows.listed(row))
                .optional()
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "access.account-not-found"));
    }

    @Transactional(readOnly = true)
    Page<Listed> list(@Nullable String containing, @Nullable Role role, PageQuery query) {
        String filter = containing == null ? null : containing.toLowerCase(Locale.ROOT);
        String roleName = role == null ? null : role.externalName();
        long total = jdbc.sql("""
                select count(*) from access.account
                where (:filter::text is null or strpos(name, :filter) > 0 or strpos(display_name, :filter) > 0)
                  and (:role::text is null or role = :role)
                """)
                .param("filter", filter)
                .param("role", roleName)
                .query(Long.class)
                .single();
        var items = jdbc.sql("""
                select a.*, exists (select from access.second_factor f
                                    where f.account_id = a.id and f.enrolled_at is not null) as second_factor,
                       (select max(i.subject) from access.identity i where i.account_id = a.id) as subject
                from access.account a
                where (:filter::text is null or strpos(name, :filter) > 0 or strpos(display_name, :filter) > 0)
                  and (:role::text is null or role = :role)
                order by name limit :size offset :offset
                """)
                .param("filter", filter)
                .param("role", roleName)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, number) -> AccountRows.listed(row))
                .list();
        return Page.of(items, total, query);
    }
}
