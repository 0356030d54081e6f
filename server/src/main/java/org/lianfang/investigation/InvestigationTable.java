package org.lianfang.investigation;

import static org.lianfang.database.LocalTimes.toColumn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Ids;
import org.lianfang.database.LocalTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tables investigation.investigation, act and overdue. */
@Component
class InvestigationTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private final JdbcClient jdbc;

    InvestigationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something done, as the story tells it. */
    record Act(LocalDateTime at, String act, String actor, Map<String, String> detail) {}

    /**
     * Which investigations a list is about.
     *
     * @param lateAt only those under way that are overdue at this time; null for all
     */
    record Filter(
            boolean openOnly,
            @Nullable LocalDateTime lateAt,
            @Nullable UUID squad) {}

    /** False if the case has one already. */
    boolean insert(Investigation investigation) {
        return jdbc.sql("""
                        insert into investigation.investigation
                            (id, case_id, region_code, disease, rules, state, opened_at, due_at)
                        values (:id, :case, :region, :disease, :rules, :state, :opened, :due)
                        on conflict (case_id) do nothing
                        """)
                        .param("id", investigation.id())
                        .param("case", investigation.caseId())
                        .param("region", investigation.regionCode())
                        .param("disease", investigation.disease())
                        .param("rules", investigation.rules())
                        .param("state", investigation.state().external())
                        .param("opened", toColumn(investigation.openedAt()))
                        .param("due", toColumn(investigation.dueAt()))
                        .update()
                == 1;
    }

    void update(Investigation investigation) {
        jdbc.sql("""
                update investigation.investigation
                set region_code = :region, state = :state, squad_id = :squad, sent_at = :sent, decided_at = :decided,
                    return_reason = :reason
                where id = :id
                """)
                .param("id", investigation.id())
                .param("region", investigation.regionCode())
                .param("state", investigation.state().external())
                .param("squad", investigation.squadId(), Types.OTHER)
                .param("sent", toColumn(investigation.sentAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("decided", toColumn(investigation.decidedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", investigation.returnReason(), Types.VARCHAR)
                .update();
    }

    Optional<Investigation> find(UUID id) {
        return jdbc.sql("select * from investigation.investigation where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<Investigation> ofCase(UUID caseId) {
        return jdbc.sql("select * from investigation.investigation where case_id = :case")
                .param("case", caseId)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Held against others until the transaction ends. */
    Optional<Investigation> hold(UUID id) {
        return jdbc.sql("select * from investigation.investigation where id = :id for update")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    /**
     * Those that a squad has or had when they were decided, held against others until the transaction ends. One that is
     * given to another squad at this moment is waited for, and left out.
     */
    List<Investigation> holdOf(UUID squad) {
        return jdbc.sql("""
                select * from investigation.investigation where squad_id = :squad order by id for update
                """).param("squad", squad).query((row, n) -> read(row)).list();
    }

    /** First those whose clock runs, what is due first on top; then what is to be decided; then the decided ones. */
    Page<Investigation> page(Filter filter, PageQuery query) {
        long total = jdbc.sql("""
                select count(*) from investigation.investigation
                where (not :open or state in ('waiting', 'assigned', 'sent', 'returned'))
                  and (:late::timestamptz is null
                    or state in ('waiting', 'assigned', 'returned') and due_at <= :late::timestamptz)
                  and (:squad::uuid is null or squad_id = :squad)
                """)
                .param("open", filter.openOnly())
                .param("late", toColumn(filter.lateAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("squad", filter.squad(), Types.OTHER)
                .query(Long.class)
                .single();
        var items = jdbc.sql("""
                select * from investigation.investigation
                where (not :open or state in ('waiting', 'assigned', 'sent', 'returned'))
                  and (:late::timestamptz is null
                    or state in ('waiting', 'assigned', 'returned') and due_at <= :late::timestamptz)
                  and (:squad::uuid is null or squad_id = :squad)
                order by case when state in ('waiting', 'assigned', 'returned') then 0 when state = 'sent' then 1 else 2 end,
                    due_at, id
                limit :size offset :offset
                """)
                .param("open", filter.openOnly())
                .param("late", toColumn(filter.lateAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("squad", filter.squad(), Types.OTHER)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, n) -> read(row))
                .list();
        return Page.of(items, total, query);
    }

    /** Under way past their time and not yet noticed; one that somebody works on at this moment is left for next time. */
    List<Investigation> lateAt(LocalDateTime now, int most) {
        return jdbc.sql("""
                select i.* from investigation.investigation i
                where i.state in ('waiting', 'assigned', 'returned') and i.due_at <= :now
                  and not exists (select from investigation.overdue o where o.investigation_id = i.id)
                order by i.due_at limit :most
                for update of i skip locked
                """)
                .param("now", toColumn(now))
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** False if it has been noticed before. */
    boolean noticed(UUID investigation, LocalDateTime now) {
        return jdbc.sql("""
                        insert into investigation.overdue (id, investigation_id, noticed_at)
                        values (:id, :investigation, :now) on conflict do nothing
                        """)
                        .param("id", Ids.next())
                        .param("investigation", investigation)
                        .param("now", toColumn(now))
                        .update()
                == 1;
    }

    void add(UUID investigation, Act act) {
        jdbc.sql("""
                insert into investigation.act (id, investigation_id, act, actor, at, detail)
                values (:id, :investigation, :act, :actor, :at, :detail::jsonb)
                """)
                .param("id", Ids.next())
                .param("investigation", investigation)
                .param("act", act.act())
                .param("actor", act.actor())
                .param("at", toColumn(act.at()))
                .param("detail", JSON.writeValueAsString(act.detail()))
                .update();
    }

    List<Act> actsOfCase(UUID caseId) {
        return jdbc.sql("""
                select a.* from investigation.act a
                join investigation.investigation i on i.id = a.investigation_id
                where i.case_id = :case order by a.at, a.id
                """)
                .param("case", caseId)
                .query((row, n) -> new Act(
                        LocalTimes.required(row, "at"),
                        row.getString("act"),
                        row.getString("actor"),
                        JSON.readValue(row.getString("detail"), DETAIL)))
                .list();
    }

    private static Investigation read(ResultSet row) throws SQLException {
        return new Investigation(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("region_code"),
                row.getString("disease"),
                row.getInt("rules"),
                InvestigationState.ofExternal(row.getString("state")),
                LocalTimes.required(row, "opened_at"),
                LocalTimes.required(row, "due_at"),
                row.getObject("squad_id", UUID.class),
                LocalTimes.optional(row, "sent_at"),
                LocalTimes.optional(row, "decided_at"),
                row.getString("return_reason"));
    }
}
