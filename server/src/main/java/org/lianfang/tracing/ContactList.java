package org.lianfang.tracing;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Plenty;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of active contacts, page by page. */
@Component
class ContactList {

    /** What a list is narrowed to; null means any; the region is that of the residence, or of the case where nobody
     * knows the residence. Persons are those whom a search has found, where there was one. */
    record Filter(
            @Nullable UUID indexId,
            @Nullable String contactClass,
            @Nullable String setting,
            @Nullable String region,
            @Nullable List<UUID> persons) {}

    private static final String WANTED = """
            status = 'active'
              and (:index::uuid is null or index_id = :index)
              and (:class::text is null or (contact_class = :class
                   -- the same again as the indexes have it
                   and case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end
                       = case :class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end))
              and (:setting::text is null or :setting = any(settings))
              and (:region::text is null
                   or (region_code >= :region and region_code < :region || ':')
                   or (region_code = '' and case_region_code >= :region and case_region_code < :region || ':'))
              and (not :searched or person_id = any(:persons))
            """;

    private static final String BEHIND = """
            (:after::uuid is null or case :order
              when 'CONTACT_CLASS' then
                  (case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end, id)
                  < ((select case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end from tracing.contact where id = :after), :after)
              when 'CONTACT_CLASS_DESC' then
                  (case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end, id)
                  > ((select case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end from tracing.contact where id = :after), :after)
              when 'FIRST_EXPOSURE' then (first_exposure, id)
                  > ((select first_exposure from tracing.contact where id = :after), :after)
              when 'FIRST_EXPOSURE_DESC' then (first_exposure, id)
                  < ((select first_exposure from tracing.contact where id = :after), :after)
              when 'LAST_EXPOSURE' then
                  (case when last_exposure is null then 'infinity'::timestamptz else last_exposure end, id)
                  > ((select case when last_exposure is null then 'infinity'::timestamptz else last_exposure end from tracing.contact where id = :after), :after)
              when 'LAST_EXPOSURE_DESC' then
                  (case when last_exposure is null then 'infinity'::timestamptz else last_exposure end, id)
                  < ((select case when last_exposure is null then 'infinity'::timestamptz else last_exposure end from tracing.contact where id = :after), :after)
              when 'REGION_CODE' then (region_code, id)
                  > ((select region_code from tracing.contact where id = :after), :after)
              else (region_code, id)
                  < ((select region_code from tracing.contact where id = :after), :after) end)
            """;

    private static final String SORTED = """
            order by
                case :order when 'CONTACT_CLASS' then
                    case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end end desc,
                case :order when 'CONTACT_CLASS_DESC' then
                    case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end end,
                case :order when 'FIRST_EXPOSURE' then first_exposure end,
                case :order when 'FIRST_EXPOSURE_DESC' then first_exposure end desc,
                case :order when 'LAST_EXPOSURE' then
                    case when last_exposure is null then 'infinity'::timestamptz else last_exposure end end,
                case :order when 'LAST_EXPOSURE_DESC' then
                    case when last_exposure is null then 'infinity'::timestamptz else last_exposure end end desc,
                case :order when 'REGION_CODE' then region_code end,
                case :order when 'REGION_CODE_DESC' then region_code end desc,
                case when :order in ('CONTACT_CLASS', 'FIRST_EXPOSURE_DESC', 'LAST_EXPOSURE_DESC', 'REGION_CODE_DESC')
                    then id end desc,
                id
            """;

    /** A county's contacts are those who live there and those of its cases who live elsewhere, each in order by itself. */
    private static final String PAGE_OF_COUNTY = """
            select * from (
                (select * from tracing.contact where county = :county and
            """ + WANTED + " and " + BEHIND
            + SORTED + """
                limit :size + :offset)
                union all
                (select * from tracing.contact where case_county = :county and county <> case_county and
            """ + WANTED + " and " + BEHIND + SORTED + """
                limit :size + :offset)) seen
            """ + SORTED + "limit :size offset :offset";

    private static final String PAGE =
            "select * from tracing.contact where " + WANTED + " and " + BEHIND + SORTED + "limit :size offset :offset";

    private static final String COUNT = """
            select count(*) from (
                (select from tracing.contact where :county::text is null and
            """ + WANTED + """
                limit :most)
                union all
                (select from tracing.contact where county = :county and
            """ + WANTED + """
                limit :most)
                union all
                (select from tracing.contact where case_county = :county and county <> case_county and
            """ + WANTED + """
                limit :most)
                limit :most) found
            """;

    private final JdbcClient jdbc;
    private final Plenty plenty = new Plenty();

    ContactList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Page<Contact> list(Filter filter, PageQuery page) {
        boolean county = Jurisdiction.countyAround(filter.region()) != null;
        var items = filtered(county ? jdbc.sql(PAGE_OF_COUNTY) : jdbc.sql(PAGE), filter)
                .param(
                        "order",
                        page.order(ContactOrder.class, ContactOrder.CONTACT_CLASS)
                                .name())
                .param("after", page.after(), Types.OTHER)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, n) -> ContactTable.read(row))
                .list();
        return Page.counted(items, () -> plenty.count(filter, () -> count(filter)), page);
    }

    private long count(Filter filter) {
        return filtered(jdbc.sql(COUNT), filter)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec filtered(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("index", filter.indexId(), Types.OTHER)
                .param("class", filter.contactClass(), Types.VARCHAR)
                .param("setting", filter.setting(), Types.VARCHAR)
                .param("region", filter.region(), Types.VARCHAR)
                .param("county", Jurisdiction.countyAround(filter.region()), Types.VARCHAR)
                .param("searched", filter.persons() != null)
                .param("persons", persons(filter));
    }

    private static UUID[] persons(Filter filter) {
        return filter.persons() == null ? new UUID[0] : filter.persons().toArray(UUID[]::new);
    }
}
