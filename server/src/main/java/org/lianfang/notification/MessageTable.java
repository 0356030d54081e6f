package org.lianfang.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The outbox, {@code notification.message}. */
@Component
@Transactional
class MessageTable {
    private final JdbcClient jdbc;
    private final Addresses addresses;
    private final Clock clock;

    MessageTable(JdbcClient jdbc, Addresses addresses, Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Queues the news for those of the accounts that have an address; whoever has it already is left alone. */
    public void queue(News news, List<Account> recipients) {
        Map<UUID, Account> accounts = recipients.stream().collect(Collectors.toMap(Account::id, Function.identity()));
        for (var address : addresses.of(accounts.keySet())) {
            Account account = accounts.get(address.accountId());
            if (account != null) {
                insert(news, account, address);
            }
        }
    }

    private void insert(News news, Account account, Addresses.Address address) {
        jdbc.sql("""
                insert into notification.message (id, account_id, region_code, channel, language, template, arguments,
                    path, event_key, status, next_attempt, created_at)
                values (:id, :account, :region, :channel, :language, :template, :arguments, :path, :event, 'queued',
                    :now, :now)
                on conflict (account_id, event_key) do nothing
                """)
                .param("id", Ids.next())
                .param("account", account.id())
                .param("region", account.region())
                .param("channel", address.medium().external())
                .param("language", address.language())
                .param("template", news.template())
                .param("arguments", news.arguments().toArray(String[]::new))
                .param("path", news.path())
                .param("event", news.eventKey())
                .param("now", at(clock.instant()))
                .update();
    }

    /** A message that is due, held until the caller's transaction ends; those that another sender holds are passed over. */
    public Optional<Message> takeDue(String[] channels, Instant now) {
        return jdbc.sql("""
                select * from notification.message
                where status = 'queued' and next_attempt <= :now and channel = any(:channels)
                order by next_attempt, id limit 1
                for update skip locked
                """)
                .param("now", at(now))
                .param("channels", channels)
                .query((row, _) -> read(row))
                .optional();
    }

    /** The state after an attempt; a null time of the next one means that there is none. */
    public void attempted(UUID id, @Nullable String error, @Nullable Instant again, Instant now) {
        String status = error == null ? "sent" : again == null ? "failed" : "queued";
        jdbc.sql("""
                update notification.message
                set status = :status, attempts = attempts + 1, error = :error,
                    next_attempt = coalesce(:again::timestamptz, next_attempt),
                    sent_at = case when :status = 'sent' then :now::timestamptz end
                where id = :id
                """)
                .param("id", id)
                .param("status", status)
                .param("error", error, Types.VARCHAR)
                .param("again", again == null ? null : at(again), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", at(now))
                .update();
    }

    @Transactional(readOnly = true)
    public Page<Message> of(UUID account, PageQuery query) {
        var items = jdbc.sql("""
                select * from notification.message
                where account_id = :account
                  and (:after::uuid is null or (created_at, id)
                      < (select a.created_at, a.id from notification.message a
                          where a.id = :after and a.account_id = :account))
                order by created_at desc, id desc limit :size offset :offset
                """)
                .param("account", account)
                .param("after", query.after(), Types.OTHER)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> read(row))
                .list();
        return Page.counted(items, () -> count(account), query);
    }

    private long count(UUID account) {
        return jdbc.sql("""
                select count(*) from (
                    select from notification.message where account_id = :account limit :most) found
                """)
                .param("account", account)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    public long unread(UUID account) {
        return jdbc.sql("select count(*) from notification.message where account_id = ? and read_at is null")
                .param(account)
                .query(Long.class)
                .single();
    }

    /** False if the account has no such message. The first reading counts. */
    public boolean read(UUID id, UUID account) {
        return jdbc.sql("""
                update notification.message set read_at = coalesce(read_at, :now) where id = :id and account_id = :account
                """)
                        .param("id", id)
                        .param("account", account)
                        .param("now", at(clock.instant()))
                        .update()
                > 0;
    }

    /** How the outbox stands for one medium, in the jurisdiction in force. */
    record Standing(
            long queued,
            long failed,
            @Nullable Instant oldestQueued,
            @Nullable String lastError) {}

    @Transactional(readOnly = true)
    public Standing standing(Medium medium) {
        return jdbc.sql("""
                select count(*) filter (where status = 'queued') as queued,
                       count(*) filter (where status = 'failed') as failed,
                       min(created_at) filter (where status = 'queued') as oldest,
                       (array_agg(error order by created_at desc) filter (where error is not null))[1] as error
                from notification.message where channel = ?
                """)
                .param(medium.external())
                .query((row, _) -> new Standing(
                        row.getLong("queued"), row.getLong("failed"), instant(row, "oldest"), row.getString("error")))
                .single();
    }

    private static Message read(ResultSet row) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                Medium.ofExternal(row.getString("channel")),
                row.getString("language"),
                row.getString("template"),
                List.of((String[]) row.getArray("arguments").getArray()),
                row.getString("path"),
                row.getString("status"),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "read_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
