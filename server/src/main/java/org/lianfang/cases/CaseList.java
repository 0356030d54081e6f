package org.lianfang.cases;

import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of cases, page by page. */
@Component
class CaseList {

    /** What the list is narrowed to; null means any. Persons are those whom a search for a name has found. */
    record Filter(
            @Nullable String status,
            @Nullable String classification,
            @Nullable String region,
            @Nullable String q,
            List<UUID> persons) {}

    private record Hit(CaseRecord record, long total) {}

    private final JdbcClient jdbc;

    CaseList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Page<CaseRecord> list(Filter filter, PageQuery page) {
        List<Hit> hits = jdbc.sql("""
                select *, count(*) over () as total from cases.case_record
                where (:status::text is null or status = :status)
                  and (:classification::text is null or classification = :classification)
                  and (:region::text is null or starts_with(region_code, :region))
                  and (:q::text is null or upper(case_no) like '%' || :q || '%' or person_id = any(:persons))
                order by
                    case :order when 'REPORTED_AT' then reported_at end,
                    case :order when 'REPORTED_AT_DESC' then reported_at end desc,
                    case :order when 'ONSET_DATE' then onset_date end,
                    case :order when 'ONSET_DATE_DESC' then onset_date end desc nulls last,
                    case :order when 'CASE_NO' then case_no when 'REGION_CODE' then region_code end,
                    case :order when 'CASE_NO_DESC' then case_no when 'REGION_CODE_DESC' then region_code end desc,
                    id desc
                limit :size offset :offset
                """)
                .param("status", filter.status(), Types.VARCHAR)
                .param("classification", filter.classification(), Types.VARCHAR)
                .param("region", filter.region(), Types.VARCHAR)
                .param("q", pattern(filter.q()), Types.VARCHAR)
                .param("persons", filter.persons().toArray(UUID[]::new))
                .param(
                        "order",
                        page.order(CaseOrder.class, CaseOrder.REPORTED_AT_DESC).name())
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, n) -> new Hit(CaseTable.read(row), row.getLong("total")))
                .list();
        long total = hits.isEmpty() ? 0 : hits.getFirst().total();
        return Page.of(hits.stream().map(Hit::record).toList(), total, page);
    }

    private static @Nullable String pattern(@Nullable String q) {
        return q == null || q.isBlank()
                ? null
                : q.strip().toUpperCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1");
    }
}
