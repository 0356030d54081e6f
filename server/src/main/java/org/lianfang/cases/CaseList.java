package org.lianfang.cases;

import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Plenty;
import org.lianfang.database.Jurisdiction;
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

    /** Characters by which numbers are looked up. */
    private static final int LOOKED_UP = 4;

    private static final int MOST_NUMBERED = 5_000;

    private final JdbcClient jdbc;
    private final Plenty plenty = new Plenty();

    CaseList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Page<CaseRecord> list(Filter filter, PageQuery page) {
        UUID[] numbered = numbered(filter.q());
        boolean inOrder = filter.q() == null && Jurisdiction.oneCounty(filter.region()) != null;
        if (inOrder) {
            gather(false);
        }
        var items = filtered(jdbc.sql("""
                select * from cases.case_record
                where (:status::text is null or status = :status)
                  and (:classification::text is null or classification = :classification)
                  and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                  and (:county::text is null or county = :county)
                  and (:q::text is null or person_id = any(:persons)
                       or case when :numbered::uuid[] is null then upper(case_no) like '%' || :q || '%'
                               else id = any(:numbered::uuid[]) end)
                  and (:after::uuid is null or case :order
                      when 'REPORTED_AT' then (reported_at, id) > ((select reported_at from cases.case_record where id = :after), :after)
                      when 'REPORTED_AT_DESC' then (reported_at, id) < ((select reported_at from cases.case_record where id = :after), :after)
                      when 'ONSET_DATE' then
                          (case when onset_date is null then 'infinity'::date else onset_date end, id)
                          > ((select case when onset_date is null then 'infinity'::date else onset_date end
                              from cases.case_record where id = :after), :after)
                      when 'ONSET_DATE_DESC' then
                          (case when onset_date is null then '-infinity'::date else onset_date end, id)
                          < ((select case when onset_date is null then '-infinity'::date else onset_date end
                              from cases.case_record where id = :after), :after)
                      when 'CASE_NO' then (case_no, id) > ((select case_no from cases.case_record where id = :after), :after)
                      when 'CASE_NO_DESC' then (case_no, id) < ((select case_no from cases.case_record where id = :after), :after)
                      when 'REGION_CODE' then (region_code, id) > ((select region_code from cases.case_record where id = :after), :after)
                      else (region_code, id) < ((select region_code from cases.case_record where id = :after), :after) end)
                order by
                    case :order when 'REPORTED_AT' then reported_at end,
                    case :order when 'REPORTED_AT_DESC' then reported_at end desc,
                    case :order when 'ONSET_DATE' then
                        case when onset_date is null then 'infinity'::date else onset_date end end,
                    case :order when 'ONSET_DATE_DESC' then
                        case when onset_date is null then '-infinity'::date else onset_date end end desc,
                    case :order when 'CASE_NO' then case_no end,
                    case :order when 'CASE_NO_DESC' then case_no end desc,
                    case :order when 'REGION_CODE' then region_code end,
                    case :order when 'REGION_CODE_DESC' then region_code end desc,
                    case when :order in ('REPORTED_AT_DESC', 'ONSET_DATE_DESC', 'CASE_NO_DESC', 'REGION_CODE_DESC')
                        then id end desc,
                    id
                limit :size offset :offset
                """), filter, numbered)
                .param(
                        "order",
                        page.order(CaseOrder.class, CaseOrder.REPORTED_AT_DESC).name())
                .param("after", page.after(), Types.OTHER)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, n) -> CaseTable.read(row))
                .list();
        LongSupplier counting = () -> {
            if (inOrder) {
                gather(true);
            }
            return count(filter, numbered);
        };
        return Page.counted(items, () -> plenty.count(filter, counting), page);
    }

    /**
     * The planner takes a county's own rows and those that its policy lets it see for independent, expects a fifteenth of
     * them, and would gather and sort them all for any page; it counts as it likes.
     */
    private void gather(boolean may) {
        jdbc.sql("select set_config('enable_bitmapscan', :may, true), set_config('enable_sort', :may, true)")
                .param("may", may ? "on" : "off")
                .query()
                .singleRow();
    }

    private long count(Filter filter, UUID @Nullable [] numbered) {
        return filtered(jdbc.sql("""
                select count(*) from (
                    select from cases.case_record
                    where (:status::text is null or status = :status)
                      and (:classification::text is null or classification = :classification)
                      and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                      and (:county::text is null or county = :county)
                      and (:q::text is null or person_id = any(:persons)
                           or case when :numbered::uuid[] is null then upper(case_no) like '%' || :q || '%'
                                   else id = any(:numbered::uuid[]) end)
                    limit :most) found
                """), filter, numbered)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    /** Ids of those whose number has the part; null where it is too short to be looked up, or where they are many. */
    private UUID @Nullable [] numbered(@Nullable String q) {
        String part = q == null ? "" : q.strip().toUpperCase(Locale.ROOT);
        if (part.length() < LOOKED_UP) {
            return null;
        }
        UUID[] found = jdbc.sql("select cases.numbered(:part, :most)")
                .param("part", part)
                .param("most", MOST_NUMBERED + 1)
                .query((row, n) -> (UUID[]) row.getArray(1).getArray())
                .single();
        return found.length > MOST_NUMBERED ? null : found;
    }

    private static JdbcClient.StatementSpec filtered(
            JdbcClient.StatementSpec statement, Filter filter, UUID @Nullable [] numbered) {
        return statement
                .param("status", filter.status(), Types.VARCHAR)
                .param("classification", filter.classification(), Types.VARCHAR)
                .param("region", filter.region(), Types.VARCHAR)
                .param("county", Jurisdiction.oneCounty(filter.region()), Types.VARCHAR)
                .param("q", pattern(filter.q()), Types.VARCHAR)
                .param("numbered", numbered, Types.ARRAY)
                .param("persons", filter.persons().toArray(UUID[]::new));
    }

    private static @Nullable String pattern(@Nullable String q) {
        return q == null || q.isBlank()
                ? null
                : q.strip().toUpperCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1");
    }
}
