package org.lianfang.access;

import java.sql.ResultSet;
import java.sql.SQLException;
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
            parameters.put("subject", subject == null ? null : subject.toString());
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
        long total = jdbc.sql("""
                select count(*) from access.audit_entry
                where (:actor::text is null or actor = :actor)
                  and (:action::text is null or action = :action)
                  and (:subject::uuid is null or id = any(access.entries_on(:subject::uuid)))
                  and (:from::timestamptz is null or at >= :from::timestamptz)
                  and (:until::timestamptz is null or at < :until::timestamptz)
                """).params(filter.parameters()).query(Long.class).single();
        List<AuditRow> items = jdbc.sql("""
                select e.*, c.seq
                from access.audit_entry e left join access.audit_chain c on c.entry_id = e.id
                where (:actor::text is null or actor = :actor)
                  and (:action::text is null or action = :action)
                  and (:subject::uuid is null or e.id = any(access.entries_on(:subject::uuid)))
                  and (:from::timestamptz is null or at >= :from::timestamptz)
                  and (:until::timestamptz is null or at < :until::timestamptz)
                order by e.at desc, e.id desc limit :size offset :offset
                """)
                .params(filter.parameters())
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, number) -> item(row))
                .list();
        audit.record("audit.read", "audit", List.of(), Map.of("page", String.valueOf(query.page())));
        return Page.of(items, total, query);
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
