package org.lianfang.spots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table spots.presence. */
@Component
class PresenceTable {
    private final JdbcClient jdbc;

    PresenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps what is known now; whether it is a candidate's, a spot's or was dismissed stays. What was withdrawn and is
     * there again counts again. An officer's word outlasts the list of people, and both outlast an itinerary.
     */
    void put(Presence presence) {
        jdbc.sql("""
                insert into spots.presence (id, index_id, case_id, case_no, place_id, place, region_code,
                    case_region_code, disease, rules_version, origin, first_there, last_there, known_at)
                values (:id, :index, :case, :caseNo, :place, :name, :region, :caseRegion, :disease, :version, :origin,
                    :first, :last, :known)
                on conflict (case_id, place_id) do update set place = excluded.place,
                    case_region_code = excluded.case_region_code, rules_version = excluded.rules_version,
                    disease = case when presence.spot_id is null then excluded.disease else presence.disease end,
                    origin = case when 'hand' in (presence.origin, excluded.origin) then 'hand'
                                  when 'inside' in (presence.origin, excluded.origin) then 'inside'
                                  else 'itinerary' end,
                    first_there = coalesce(excluded.first_there, presence.first_there),
                    last_there = coalesce(excluded.last_there, presence.last_there),
                    known_at = excluded.known_at, withdrawn_at = null
                """)
                .param("id", presence.id())
                .param("index", presence.indexId())
                .param("case", presence.caseId())
                .param("caseNo", presence.caseNo())
                .param("place", presence.placeId())
                .param("name", presence.place())
                .param("region", presence.regionCode())
                .param("caseRegion", presence.caseRegionCode())
                .param("disease", presence.disease())
                .param("version", presence.rulesVersion())
                .param("origin", presence.origin().external())
                .param("first", LocalTimes.toColumn(presence.firstThere()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("last", LocalTimes.toColumn(presence.lastThere()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("known", LocalTimes.toColumn(presence.knownAt()))
                .update();
    }

    /**
     * Stays of the case that its itinerary does not say any more: candidates go, cases of a spot are withdrawn, and of
     * what is known otherwise as well only the times go.
     */
    void withdrawStays(UUID caseId, Collection<UUID> exceptPlaces, LocalDateTime at) {
        UUID[] places = exceptPlaces.toArray(UUID[]::new);
        jdbc.sql("""
                delete from spots.presence
                where case_id = :case and origin = 'itinerary' and spot_id is null and not (place_id = any(:places))
                """).param("case", caseId).param("places", places).update();
        jdbc.sql("""
                update spots.presence set withdrawn_at = :at
                where case_id = :case and origin = 'itinerary' and withdrawn_at is null
                  and not (place_id = any(:places))
                """)
                .param("at", LocalTimes.toColumn(at))
                .param("case", caseId)
                .param("places", places)
                .update();
        jdbc.sql("""
                update spots.presence set first_there = null, last_there = null
                where case_id = :case and origin <> 'itinerary' and last_there is not null
                  and not (place_id = any(:places))
                """).param("case", caseId).param("places", places).update();
    }

    /** It was no case: nothing of it counts. */
    void withdraw(UUID caseId, LocalDateTime at) {
        jdbc.sql("delete from spots.presence where case_id = :case and spot_id is null")
                .param("case", caseId)
                .update();
        jdbc.sql("update spots.presence set withdrawn_at = :at where case_id = :case and withdrawn_at is null")
                .param("at", LocalTimes.toColumn(at))
                .param("case", caseId)
                .update();
    }

    /** What the card says now, for whatever else than the itinerary made the case one of a spot. */
    void card(UUID caseId, String region, LocalDateTime known) {
        jdbc.sql("""
                update spots.presence
                set case_region_code = :region, known_at = :known,
                    withdrawn_at = case when origin = 'itinerary' then withdrawn_at end
                where case_id = :case
                """)
                .param("region", region)
                .param("known", LocalTimes.toColumn(known))
                .param("case", caseId)
                .update();
    }

    /** All of the place that have no spot become the spot's, dismissed ones too: they were there. */
    void join(UUID place, String disease, UUID spot, LocalDateTime at) {
        jdbc.sql("""
                update spots.presence set spot_id = :spot, joined_at = :at
                where place_id = :place and disease = :disease and spot_id is null and withdrawn_at is null
                """)
                .param("spot", spot)
                .param("at", LocalTimes.toColumn(at))
                .param("place", place)
                .param("disease", disease)
                .update();
    }

    boolean dismiss(UUID id, String by, LocalDateTime at, String why) {
        return jdbc.sql("""
                update spots.presence set dismissed_by = :by, dismissed_at = :at, dismissed_why = :why
                where id = :id and spot_id is null and dismissed_at is null and withdrawn_at is null
                """)
                        .param("by", by)
                        .param("at", LocalTimes.toColumn(at))
                        .param("why", why)
                        .param("id", id)
                        .update()
                > 0;
    }

    Optional<Presence> find(UUID id) {
        return jdbc.sql("select * from spots.presence where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The cases of a spot that count, the first known first. */
    List<Presence> of(UUID spot) {
        return jdbc.sql("""
                select * from spots.presence where spot_id = :spot and withdrawn_at is null order by known_at, case_no
                """).param("spot", spot).query((row, n) -> read(row)).list();
    }

    /** The index cases by which the case is kept in open spots, counted or not. */
    List<UUID> indexesOf(UUID caseId) {
        return jdbc.sql("""
                select distinct p.index_id from spots.presence p join spots.spot s on s.id = p.spot_id
                where p.case_id = :case and s.released_at is null
                """).param("case", caseId).query(UUID.class).list();
    }

    /** Where an index case has made a spot what it is; spots that are open. */
    List<Presence> inOpenSpots(UUID index) {
        return jdbc.sql("""
                select p.* from spots.presence p join spots.spot s on s.id = p.spot_id
                where p.index_id = :index and s.released_at is null
                """).param("index", index).query((row, n) -> read(row)).list();
    }

    /** Those seen last first. */
    Page<Presence> candidates(@Nullable String region, @Nullable String q, PageQuery query) {
        var items = narrowed(jdbc.sql("""
                        select * from spots.presence
                        where spot_id is null and dismissed_at is null and withdrawn_at is null
                          and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                          and (:q::text is null or place like '%' || :q || '%' or upper(case_no) like '%' || upper(:q) || '%')
                          and (:after::uuid is null or (coalesce(last_there, '-infinity'::timestamptz), id)
                              < ((select coalesce(last_there, '-infinity'::timestamptz) from spots.presence where id = :after), :after))
                        order by coalesce(last_there, '-infinity'::timestamptz) desc, id desc
                        limit :size offset :offset
                        """), region, q)
                .param("after", query.after(), Types.OTHER)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, n) -> read(row))
                .list();
        return Page.counted(items, () -> count(region, q), query);
    }

    private long count(@Nullable String region, @Nullable String q) {
        return narrowed(jdbc.sql("""
                        select count(*) from (
                            select from spots.presence
                            where spot_id is null and dismissed_at is null and withdrawn_at is null
                              and (:region::text is null or (region_code >= :region and region_code < :region || ':'))
                              and (:q::text is null or place like '%' || :q || '%' or upper(case_no) like '%' || upper(:q) || '%')
                            limit :most) found
                        """), region, q)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec narrowed(
            JdbcClient.StatementSpec statement, @Nullable String region, @Nullable String q) {
        return statement.param("region", region, Types.VARCHAR).param("q", SpotList.pattern(q), Types.VARCHAR);
    }

    private static Presence read(ResultSet row) throws SQLException {
        return new Presence(
                row.getObject("id", UUID.class),
                row.getObject("index_id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("case_no"),
                row.getObject("place_id", UUID.class),
                row.getString("place"),
                row.getString("region_code"),
                row.getString("case_region_code"),
                row.getString("disease"),
                row.getInt("rules_version"),
                Presence.Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
                LocalTimes.optional(row, "first_there"),
                LocalTimes.optional(row, "last_there"),
                LocalTimes.required(row, "known_at"),
                row.getObject("spot_id", UUID.class),
                LocalTimes.optional(row, "joined_at"),
                row.getObject("dismissed_at") != null,
                row.getObject("withdrawn_at") != null);
    }
}
