package org.lianfang.tracing;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
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

    private record Hit(Contact contact, long total) {}

    private final JdbcClient jdbc;

    ContactList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Page<Contact> list(Filter filter, PageQuery page) {
        List<Hit> hits = jdbc.sql("""
                select *, count(*) over () as total from tracing.contact
                where status = 'active'
                  and (:index::uuid is null or index_id = :index)
                  and (:class::text is null or contact_class = :class)
                  and (:setting::text is null or settings @> array[:setting]::text[])
                  and (:region::text is null
                       or starts_with(coalesce(nullif(region_code, ''), case_region_code), :region))
                  and (not :searched or person_id = any(:persons))
                order by
                    case :order when 'CONTACT_CLASS'
                        then array_position(array['close', 'unverified', 'general'], contact_class) end,
                    case :order when 'CONTACT_CLASS_DESC'
                        then array_position(array['close', 'unverified', 'general'], contact_class) end desc,
                    case :order when 'FIRST_EXPOSURE' then first_exposure when 'LAST_EXPOSURE' then last_exposure end,
                    case :order when 'FIRST_EXPOSURE_DESC' then first_exposure
                        when 'LAST_EXPOSURE_DESC' then last_exposure end desc,
                    case :order when 'REGION_CODE' then region_code end,
                    case :order when 'REGION_CODE_DESC' then region_code end desc,
                    id desc
                limit :size offset :offset
                """)
                .param("index", filter.indexId(), Types.OTHER)
                .param("class", filter.contactClass(), Types.VARCHAR)
                .param("setting", filter.setting(), Types.VARCHAR)
                .param("region", filter.region(), Types.VARCHAR)
                .param("searched", filter.persons() != null)
                .param("persons", persons(filter))
                .param(
                        "order",
                        page.order(ContactOrder.class, ContactOrder.CONTACT_CLASS)
                                .name())
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, n) -> new Hit(ContactTable.read(row), row.getLong("total")))
                .list();
        return Page.of(
                hits.stream().map(Hit::contact).toList(),
                hits.isEmpty() ? 0 : hits.getFirst().total(),
                page);
    }

    private static UUID[] persons(Filter filter) {
        return filter.persons() == null ? new UUID[0] : filter.persons().toArray(UUID[]::new);
    }
}
