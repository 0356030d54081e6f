package org.lianfang.exposure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.tracing.IndexCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs in {@code exposure.rematch} and their cases; in the caller's transaction. */
@Component
class RematchTable {
    private static final int KEPT = 20;
    private final JdbcClient jdbc;
    private final Clock clock;

    RematchTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param text of other rules; null for those in force */
    UUID insert(
            Rematch.Kind kind,
            @Nullable UUID by,
            String name,
            @Nullable String disease,
            int rules,
            @Nullable String text) {
        var id = Ids.next();
        jdbc.sql("""
                insert into exposure.rematch (id, kind, stage, asked_by, asked_name, asked_at, disease, rules, rules_text)
                values (:id, :kind, 'waiting', :by, :name, :now, :disease, :rules, :text)
                """)
                .param("id", id)
                .param("kind", kind.external())
                .param("by", by)
                .param("name", name)
                .param("now", now())
                .param("disease", disease)
                .param("rules", rules)
                .param("text", text)
                .update();
        jdbc.sql("""
                delete from exposure.rematch where kind = :kind and stage not in ('waiting', 'previewing', 'applying')
                    and id not in (select id from exposure.rematch where kind = :kind order by id desc limit :kept)
                """).param("kind", kind.external()).param("kept", KEPT).update();
        return id;
    }

    Optional<Rematch> find(UUID id) {
        return jdbc.sql("""
                select r.*, s.* from exposure.rematch r, lateral (
                    select count(*) as total,
                           count(*) filter (where case when r.stage in ('applying', 'applied') then applied_at else looked_at end
                               is not null) as done,
                           coalesce(sum(contacts), 0) as contacts, coalesce(sum(added), 0) as added,
                           coalesce(sum(removed), 0) as removed, coalesce(sum(otherwise), 0) as otherwise,
                           coalesce(sum(did_add), 0) as did_add, coalesce(sum(did_remove), 0) as did_remove,
                           coalesce(sum(did_change), 0) as did_change
                    from exposure.rematch_case c where c.rematch_id = r.id) s
                where r.id = :id
                """).param("id", id).query((row, _) -> read(row)).optional();
    }

    List<UUID> latest(Rematch.Kind kind) {
        return jdbc.sql("select id from exposure.rematch where kind = :kind order by id desc limit :kept")
                .param("kind", kind.external())
                .param("kept", KEPT)
                .query(UUID.class)
                .list();
    }

    /** What a step must know of a run: {@link #find} adds up all its cases, which is too much to do for each of them. */
    record Busy(
            UUID id,
            Rematch.Kind kind,
            RematchStage stage,
            @Nullable String disease) {}

    /** The oldest that is to be worked on. */
    Optional<Busy> busy() {
        return jdbc.sql("""
                select id, kind, stage, disease from exposure.rematch
                where stage in ('waiting', 'previewing', 'applying') order by id limit 1
                """)
                .query((row, _) -> new Busy(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Rematch.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        RematchStage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                        row.getString("disease")))
                .optional();
    }

    Optional<String> text(UUID id) {
        return jdbc.sql("select rules_text from exposure.rematch where id = :id and rules_text is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Moves it on, unless somebody else has; whether it did. */
    boolean move(UUID id, RematchStage from, RematchStage to) {
        return jdbc.sql("""
                update exposure.rematch set stage = :to, ended_at = case when :over then :now::timestamptz end
                where id = :id and stage = :from
                """)
                        .param("id", id)
                        .param("from", from.external())
                        .param("to", to.external())
                        .param("over", !to.busy() && to != RematchStage.PREVIEWED)
                        .param("now", now())
                        .update()
                == 1;
    }

    void appliedBy(UUID id, String name) {
        jdbc.sql("update exposure.rematch set applied_name = :name where id = :id")
                .param("name", name)
                .param("id", id)
                .update();
    }

    /** The cases to look at, in order. */
    void begin(UUID id, List<IndexCase> cases) {
        jdbc.sql("""
                insert into exposure.rematch_case (rematch_id, index_id, position, case_id, reference, case_region_code)
                select :id, index_id, position, case_id, reference, region
                from unnest(:indexes::uuid[], :cases::uuid[], :references::text[], :regions::text[])
                    with ordinality as c (index_id, case_id, reference, region, position)
                on conflict do nothing
                """)
                .param("id", id)
                .param("indexes", cases.stream().map(IndexCase::id).toArray(UUID[]::new))
                .param("cases", cases.stream().map(IndexCase::caseId).toArray(UUID[]::new))
                .param("references", cases.stream().map(IndexCase::reference).toArray(String[]::new))
                .param(
                        "regions",
                        cases.stream()
                                .map(one -> Objects.requireNonNullElse(one.regionCode(), ""))
                                .toArray(String[]::new))
                .update();
    }

    /** The next case that nobody has looked at or is looking at; held until the transaction ends. */
    Optional<UUID> nextToLookAt(UUID id) {
        return jdbc.sql("""
                select index_id from exposure.rematch_case where rematch_id = :id and looked_at is null
                order by position limit 1 for update skip locked
                """).param("id", id).query(UUID.class).optional();
    }

    Optional<UUID> nextToApply(UUID id) {
        return jdbc.sql("""
                select index_id from exposure.rematch_case where rematch_id = :id and applied_at is null
                order by position limit 1 for update skip locked
                """).param("id", id).query(UUID.class).optional();
    }

    /** Whether every case was looked at, or applied. */
    boolean all(UUID id, boolean applied) {
        return jdbc.sql("""
                select not exists (select from exposure.rematch_case where rematch_id = :id
                    and case when :applied then applied_at else looked_at end is null)
                """)
                .param("id", id)
                .param("applied", applied)
                .query(Boolean.class)
                .single();
    }

    void looked(UUID id, UUID indexId, int contacts, List<RulePreview.Change> changes) {
        jdbc.sql("""
                update exposure.rematch_case set looked_at = :now, contacts = :contacts, added = :added,
                    removed = :removed, otherwise = :otherwise
                where rematch_id = :id and index_id = :index
                """)
                .param("now", now())
                .param("contacts", contacts)
                .param(
                        "added",
                        changes.stream().filter(one -> one.before() == null).count())
                .param(
                        "removed",
                        changes.stream().filter(one -> one.after() == null).count())
                .param(
                        "otherwise",
                        changes.stream()
                                .filter(one -> one.before() != null && one.after() != null)
                                .count())
                .param("id", id)
                .param("index", indexId)
                .update();
    }

    void applied(UUID id, UUID indexId, Rematched did) {
        jdbc.sql("""
                update exposure.rematch_case set applied_at = :now, did_add = :added, did_remove = :removed,
                    did_change = :changed
                where rematch_id = :id and index_id = :index
                """)
                .param("now", now())
                .param("added", did.added())
                .param("removed", did.removed())
                .param("changed", did.changed())
                .param("id", id)
                .param("index", indexId)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static Rematch read(ResultSet row) throws SQLException {
        return new Rematch(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Rematch.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                RematchStage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                row.getObject("asked_by", UUID.class),
                row.getString("asked_name"),
                Objects.requireNonNull(TripTable.local(row, "asked_at")),
                row.getString("applied_name"),
                TripTable.local(row, "ended_at"),
                row.getString("disease"),
                row.getInt("rules"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("contacts"),
                row.getInt("added"),
                row.getInt("removed"),
                row.getInt("otherwise"),
                row.getInt("did_add"),
                row.getInt("did_remove"),
                row.getInt("did_change"));
    }
}
