package org.lianfang.exposure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.disease.Disposition;
import org.lianfang.matching.ContactClass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom a run would change and how, in {@code exposure.rematch_change}; in the caller's transaction and jurisdiction. */
@Component
class RematchChanges {
    private final JdbcClient jdbc;

    RematchChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What one case has in a run. */
    record RematchCase(
            UUID indexId,
            @Nullable UUID caseId,
            String reference,
            boolean looked,
            int contacts,
            int added,
            int removed,
            int otherwise,
            boolean applied) {}

    /** Changes of the same kind, for so many people. */
    record Alike(RulePreview.Change change, int people) {}

    void put(UUID id, UUID indexId, List<RulePreview.Change> changes) {
        jdbc.sql("""
                insert into exposure.rematch_change (rematch_id, index_id, person_id, reference, region_code,
                    case_region_code, before_class, before_order, before_days, after_class, after_order, after_days)
                select :id, :index, * from unnest(:persons::uuid[], :references::text[], :regions::text[],
                    :caseRegions::text[], :beforeClasses::text[], :beforeOrders::text[], :beforeDays::int[],
                    :afterClasses::text[], :afterOrders::text[], :afterDays::int[])
                on conflict do nothing
                """)
                .param("id", id)
                .param("index", indexId)
                .param(
                        "persons",
                        changes.stream().map(RulePreview.Change::person).toArray(UUID[]::new))
                .param("references", texts(changes, RulePreview.Change::reference))
                .param("regions", texts(changes, one -> Objects.requireNonNullElse(one.personRegion(), "")))
                .param("caseRegions", texts(changes, one -> Objects.requireNonNullElse(one.caseRegion(), "")))
                .param("beforeClasses", texts(changes, one -> contactClass(one.before())))
                .param("beforeOrders", texts(changes, one -> order(one.before())))
                .param("beforeDays", days(changes, RulePreview.Change::before))
                .param("afterClasses", texts(changes, one -> contactClass(one.after())))
                .param("afterOrders", texts(changes, one -> order(one.after())))
                .param("afterDays", days(changes, RulePreview.Change::after))
                .update();
    }

    /** The cases of a run; {@code changing}: only those with somebody to whom it makes a difference. */
    Page<RematchCase> cases(UUID id, boolean changing, PageQuery page) {
        var where = jdbc.sql("""
                select index_id, case_id, reference, looked_at is not null as looked, contacts, added, removed,
                    otherwise, applied_at is not null as applied
                from exposure.rematch_case
                where rematch_id = :id and (not :changing or added + removed + otherwise > 0)
                order by added + removed + otherwise desc, position
                limit :size offset :offset
                """)
                .param("id", id)
                .param("changing", changing)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(RematchCase.class)
                .list();
        long total = jdbc.sql("""
                select count(*) from exposure.rematch_case
                where rematch_id = :id and (not :changing or added + removed + otherwise > 0)
                """)
                .param("id", id)
                .param("changing", changing)
                .query(Long.class)
                .single();
        return Page.of(where, total, page);
    }

    /** @param indexId of one case; null for all */
    Page<RulePreview.Change> page(UUID id, @Nullable UUID indexId, PageQuery page) {
        var items = jdbc.sql("""
                select * from exposure.rematch_change
                where rematch_id = :id and (:index::uuid is null or index_id = :index)
                order by reference, person_id limit :size offset :offset
                """)
                .param("id", id)
                .param("index", indexId, Types.OTHER)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, _) -> read(row))
                .list();
        long total = jdbc.sql("""
                select count(*) from exposure.rematch_change
                where rematch_id = :id and (:index::uuid is null or index_id = :index)
                """)
                .param("id", id)
                .param("index", indexId, Types.OTHER)
                .query(Long.class)
                .single();
        return Page.of(items, total, page);
    }

    /** All that the jurisdiction in force may see, row by row. */
    long each(UUID id, Consumer<RulePreview.Change> taker) {
        var rows = new long[1];
        jdbc.sql("select * from exposure.rematch_change where rematch_id = :id order by reference, person_id")
                .param("id", id)
                .query(row -> {
                    taker.accept(read(row));
                    rows[0]++;
                });
        return rows[0];
    }

    /** Changes that nobody can tell apart without a name, added up. */
    List<Alike> alike(UUID id) {
        return jdbc.sql("""
                select reference, case_region_code, region_code, before_class, before_order, before_days, after_class,
                    after_order, after_days, min(person_id::text)::uuid as person_id, count(*) as people
                from exposure.rematch_change where rematch_id = :id
                group by reference, case_region_code, region_code, before_class, before_order, before_days, after_class,
                    after_order, after_days
                order by 1, 2, 3, 4, 5, 6, 7, 8, 9
                """)
                .param("id", id)
                .query((row, _) -> new Alike(read(row), row.getInt("people")))
                .list();
    }

    private static RulePreview.Change read(ResultSet row) throws SQLException {
        return new RulePreview.Change(
                row.getString("reference"),
                known(row.getString("case_region_code")),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                known(row.getString("region_code")),
                fate(row, "before"),
                fate(row, "after"));
    }

    private static RulePreview.@Nullable Fate fate(ResultSet row, String when) throws SQLException {
        var contactClass = row.getString(when + "_class");
        return contactClass == null
                ? null
                : new RulePreview.Fate(
                        ContactClass.valueOf(contactClass.toUpperCase(Locale.ROOT)),
                        Disposition.Order.valueOf(row.getString(when + "_order").toUpperCase(Locale.ROOT)),
                        row.getInt(when + "_days"));
    }

    private static @Nullable String known(String region) {
        return region.isEmpty() ? null : region;
    }

    private static @Nullable String contactClass(RulePreview.@Nullable Fate fate) {
        return fate == null ? null : fate.contactClass().external();
    }

    private static @Nullable String order(RulePreview.@Nullable Fate fate) {
        return fate == null ? null : fate.order().external();
    }

    private static String[] texts(
            List<RulePreview.Change> changes, Function<RulePreview.Change, @Nullable String> text) {
        return changes.stream().map(text).toArray(String[]::new);
    }

    private static Integer[] days(
            List<RulePreview.Change> changes, Function<RulePreview.Change, RulePreview.@Nullable Fate> fate) {
        return changes.stream()
                .map(fate)
                .map(one -> one == null ? null : one.days())
                .toArray(Integer[]::new);
    }
}
