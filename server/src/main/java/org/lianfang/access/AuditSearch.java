package org.lianfang.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.AuditController.AuditRow;
import org.lianfang.database.Zone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds audit entries of the jurisdiction in force, latest first. */
@Component
class AuditSearch {
    private final JdbcClient jdbc;
    private final Plenty plenty = new Plenty();
    private final Audit audit;

    AuditSearch(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** From a moment on and before another, in local time; a subject is a person, case or account by id. */
    record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable UUID subject,
            @Nullable LocalDateTime from,
            @Nullable LocalDateTime to) {

        Map<String, @Nullable Object> parameters() {
            var parameters = new HashMap<String, @Nullable Object>();
            parameters.put("actor", actor);
            parameters.put("action", action);
            parameters.put("from", moment(from));
            parameters.put("until", moment(to));
            return parameters;
        }

        private static @Nullable OffsetDateTime moment(@Nullable LocalDateTime local) {
            return local == null ? null : local.atZone(Zone.ID).toOffsetDateTime();
        }
    }

    /** The actions of the jurisdiction in force, found one after the other by the index instead of by reading all entries. */
    @Transactional(readOnly = true)
    List<String> actions() {
        return jdbc.sql("""
                with recursive known as (
                    (select action from access.audit_entry order by action limit 1)
                    union all
                    select (select e.action from access.audit_entry e where e.action > k.action
                            order by e.action limit 1)
                    from known k where k.action is not null)
                select action from known where action is not null
                """).query(String.class).list();
    }

    @Transactional
    Page<AuditRow> find(Filter filter, PageQuery query) {
        UUID[] entries = on(filter.subject());
        List<AuditRow> items = jdbc.sql("""
                select e.*, c.seq
                from access.audit_entry e left join access.audit_chain c on c.entry_id = e.id
                where (:actor::text is null or actor = :actor)
                  and (:action::text is null or action = :action)
                  and (:entries::uuid[] is null or e.id = any(:entries))
                  and (:from::timestamptz is null or at >= :from::timestamptz)
                  -- behind an entry the list begins there, and not at the other bound: the index takes one of the two
                  and (:until::timestamptz is null
                       or case when :after::uuid is null then at < :until::timestamptz
                               else at + interval '0' < :until::timestamptz end)
                  and (:after::uuid is null or (e.at, e.id)
                      < ((select at from access.audit_entry where id = :after), :after))
                order by e.at desc, e.id desc limit :size offset :offset
                """)
                .params(filter.parameters())
                .param("entries", entries, Types.ARRAY)
                .param("after", query.after(), Types.OTHER)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, number) -> item(row))
                .list();
        audit.record("audit.read", "audit", List.of(), Map.of("page", String.valueOf(query.page())));
        return Page.counted(items, () -> plenty.count(filter, () -> count(filter, entries)), query);
    }

    private long count(Filter filter, UUID @Nullable [] entries) {
        return jdbc.sql("""
                select count(*) from (
                    select from access.audit_entry
                    where (:actor::text is null or actor = :actor)
                      and (:action::text is null or action = :action)
                      and (:entries::uuid[] is null or id = any(:entries))
                      and (:from::timestamptz is null or at >= :from::timestamptz)
                      and (:until::timestamptz is null or at < :until::timestamptz)
                    limit :most) found
                """)
                .params(filter.parameters())
                .param("entries", entries, Types.ARRAY)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private UUID @Nullable [] on(@Nullable UUID subject) {
        return subject == null
                ? null
                : jdbc.sql("select access.entries_on(:subject)")
                        .param("subject", subject)
                        .query((row, n) -> (UUID[]) row.getArray(1).getArray())
                        .single();
    }

    private static AuditRow item(ResultSet row) throws SQLException {
        AuditEntry entry = AuditEntries.read(row);
        return new AuditRow(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.role(),
                entry.region(),
                entry.action(),
                entry.subjectType(),
                entry.subjects(),
                entry.detail(),
                row.getObject("seq", Long.class));
    }
}
