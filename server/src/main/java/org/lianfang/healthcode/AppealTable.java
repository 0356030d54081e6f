package org.lianfang.healthcode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code healthcode.appeal}. */
@Component
class AppealTable {
    private final JdbcClient jdbc;

    AppealTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Appeal appeal, String otherRegion) {
        jdbc.sql("""
                insert into healthcode.appeal (id, person_id, filed_at, due_at, filed_by, reason, evidence, rules,
                    region_code, other_region_code)
                values (:id, :person, :filed, :due, :by, :reason, :evidence, :rules, :region, :other)
                """)
                .param("id", appeal.id())
                .param("person", appeal.personId())
                .param("filed", appeal.filedAt().atOffset(ZoneOffset.UTC))
                .param("due", appeal.dueAt().atOffset(ZoneOffset.UTC))
                .param("by", appeal.filedBy())
                .param("reason", appeal.reason())
                .param("evidence", appeal.evidence().toArray(Long[]::new))
                .param("rules", appeal.rules().toArray(String[]::new))
                .param("region", appeal.regionCode())
                .param("other", otherRegion)
                .update();
    }

    void answer(
            UUID id,
            Appeal.Answer answer,
            Instant at,
            String by,
            @Nullable UUID byId,
            String words,
            @Nullable Long cited,
            @Nullable List<Long> setAside,
            List<String> elsewhere) {
        jdbc.sql("""
                update healthcode.appeal
                set answer = :answer, answered_at = :at, answered_by = :by, answered_by_id = :byId, words = :words,
                    cited = :cited, set_aside = :aside, elsewhere = :elsewhere
                where id = :id
                """)
                .param("id", id)
                .param("answer", answer.external())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("byId", byId, Types.OTHER)
                .param("words", words)
                .param("cited", cited, Types.BIGINT)
                .param("aside", setAside == null ? null : setAside.toArray(Long[]::new), Types.ARRAY)
                .param("elsewhere", elsewhere.toArray(String[]::new))
                .update();
    }

    Optional<Appeal> hold(UUID id) {
        return jdbc.sql("select * from healthcode.appeal where id = :id for no key update")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    List<Appeal> of(UUID person) {
        return jdbc.sql("select * from healthcode.appeal where person_id = :person order by filed_at desc, id desc")
                .param("person", person)
                .query((row, _) -> read(row))
                .list();
    }

    boolean waits(UUID person) {
        return jdbc.sql("select exists (select from healthcode.appeal where person_id = :person and answer is null)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** The open ones first, those first that are due first. */
    Page<Appeal> page(boolean openOnly, PageQuery query) {
        List<Appeal> items = jdbc.sql("""
                select * from healthcode.appeal where not :openOnly or answer is null
                order by answer is not null, due_at, id limit :size offset :offset
                """)
                .param("openOnly", openOnly)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> read(row))
                .list();
        return Page.counted(
                items,
                () -> jdbc.sql("""
                        select count(*) from (select from healthcode.appeal where not :openOnly or answer is null
                                              limit :most) counted
                        """)
                        .param("openOnly", openOnly)
                        .param("most", PageQuery.COUNTED + 1)
                        .query(Long.class)
                        .single(),
                query);
    }

    List<Appeal> holdLate(Instant now) {
        return jdbc.sql("""
                select * from healthcode.appeal where answer is null and due_at <= :now
                order by due_at limit 500 for no key update skip locked
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> read(row))
                .list();
    }

    /** Marks those that are due by then and of which nobody was reminded; where each has to be answered. */
    List<Reminded> remind(Instant now, Instant dueBy) {
        return jdbc.sql("""
                update healthcode.appeal set reminded_at = :now
                where id in (select id from healthcode.appeal
                             where answer is null and reminded_at is null and due_at <= :by
                             order by due_at limit 500 for no key update skip locked)
                returning id, due_at, region_code, other_region_code
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", dueBy.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Reminded(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(time(row, "due_at")),
                        Stream.of(row.getString("region_code"), row.getString("other_region_code"))
                                .filter(region -> !region.isEmpty())
                                .distinct()
                                .toList()))
                .list();
    }

    /** An appeal that somebody is reminded of. */
    record Reminded(UUID id, Instant dueAt, List<String> regionCodes) {}

    private static Appeal read(ResultSet row) throws SQLException {
        String answer = row.getString("answer");
        long cited = row.getLong("cited");
        boolean cites = !row.wasNull();
        return new Appeal(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                Objects.requireNonNull(time(row, "filed_at")),
                Objects.requireNonNull(time(row, "due_at")),
                row.getString("filed_by"),
                row.getString("reason"),
                List.of((Long[]) row.getArray("evidence").getArray()),
                List.of((String[]) row.getArray("rules").getArray()),
                answer == null ? null : Appeal.Answer.valueOf(answer.toUpperCase(Locale.ROOT)),
                time(row, "answered_at"),
                row.getString("answered_by"),
                row.getString("words"),
                cites ? cited : null,
                List.of((String[]) row.getArray("elsewhere").getArray()),
                row.getString("region_code"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
