package org.lianfang.healthcode;

import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.codes.DccKind;
import org.lianfang.codes.KeyId;
import org.lianfang.codes.TrustedKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys of other issuers in {@code healthcode.trusted_key}. */
@Component
class TrustedKeyTable {
    private final JdbcClient jdbc;

    TrustedKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param endedAt when it was trusted no more, by whom and why; null while it is */
    record Kept(
            UUID id,
            TrustedKey key,
            Instant addedAt,
            String addedBy,
            @Nullable Instant endedAt,
            String endedBy,
            String endedWhy) {}

    enum Order {
        ISSUER,
        ISSUER_DESC,
        UNTIL,
        UNTIL_DESC
    }

    private record Hit(Kept kept, long total) {}

    /** False where the same is trusted already. */
    boolean add(UUID id, TrustedKey key, Instant now, String by) {
        return jdbc.sql("""
                insert into healthcode.trusted_key
                    (id, issuer, key_id, encoded, kinds, from_at, until_at, added_at, added_by)
                values (:id, :issuer, :keyId, :encoded, :kinds, :from, :until, :now, :by)
                on conflict do nothing
                """)
                        .param("id", id)
                        .param("issuer", key.issuer())
                        .param("keyId", key.id().hex())
                        .param("encoded", key.encoded())
                        .param("kinds", names(key.kinds()).toArray(String[]::new))
                        .param("from", key.from().atOffset(ZoneOffset.UTC))
                        .param("until", key.until().atOffset(ZoneOffset.UTC))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .update()
                > 0;
    }

    /** False where it is not trusted any more, or never was. */
    boolean end(UUID id, Instant now, String by, String why) {
        return jdbc.sql("""
                update healthcode.trusted_key set ended_at = :now, ended_by = :by, ended_why = :why
                where id = :id and ended_at is null
                """)
                        .param("id", id)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("why", why)
                        .update()
                > 0;
    }

    List<TrustedKey> trusted() {
        return jdbc.sql(
                        "select * from healthcode.trusted_key where ended_at is null order by issuer, key_id, from_at, id")
                .query((row, _) -> read(row).key())
                .list();
    }

    Page<Kept> page(@Nullable String q, @Nullable Boolean trusted, PageQuery page) {
        var hits = jdbc.sql("""
                select *, count(*) over () as total from healthcode.trusted_key
                where (:q::text is null or strpos(lower(issuer), lower(:q)) > 0 or strpos(key_id, lower(:q)) > 0)
                  and (:trusted::boolean is null or (ended_at is null) = :trusted)
                order by
                    case when :order = 'ISSUER' then issuer end, case when :order = 'ISSUER_DESC' then issuer end desc,
                    case when :order = 'UNTIL' then until_at end, case when :order = 'UNTIL_DESC' then until_at end desc,
                    ended_at is not null, issuer, from_at desc, id
                limit :size offset :offset
                """)
                .param("q", q == null || q.isBlank() ? null : q.strip(), Types.VARCHAR)
                .param("trusted", trusted, Types.BOOLEAN)
                .param("order", page.order(Order.class, Order.ISSUER).name())
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, _) -> new Hit(read(row), row.getLong("total")))
                .list();
        return Page.of(
                hits.stream().map(Hit::kept).toList(),
                hits.isEmpty() ? 0 : hits.getFirst().total(),
                page);
    }

    private static Kept read(ResultSet row) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Kept(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                key(row),
                instant(row, "added_at"),
                row.getString("added_by"),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by"),
                row.getString("ended_why"));
    }

    private static TrustedKey key(ResultSet row) throws SQLException {
        try {
            return TrustedKey.of(
                    row.getString("issuer"),
                    new KeyId(row.getString("key_id")),
                    row.getBytes("encoded"),
                    instant(row, "from_at"),
                    instant(row, "until_at"),
                    Arrays.stream((String[]) row.getArray("kinds").getArray())
                            .map(name -> DccKind.valueOf(name.toUpperCase(Locale.ROOT)))
                            .collect(Collectors.toSet()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read once cannot be read again", e);
        }
    }

    static List<String> names(Set<DccKind> kinds) {
        return kinds.stream()
                .sorted()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
