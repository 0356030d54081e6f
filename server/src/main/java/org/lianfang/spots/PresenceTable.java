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
    private record Hit(Presence presence, long total) {}

    private final JdbcClient jdbc;

    PresenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps what is known now; whether it is a candidate's, a spot's or was dismissed stays. What was withdrawn and is
     * there again counts again.
     */
    void put(Presence presence) {
        jdbc.sql("""
                insert into spots.presence (id, index_id, case_id, case_no, place_id, place, region_code,
                    case_region_code, disease, rules_version, origin, first_there, last_there, known_at)
                values (:id, :index, :case, :caseNo, :place, :name, :region, :caseRegion, :disease, :version, :origin,
                    :first, :last, :known)
                on conflict (case_id, place_id) do update set place = excluded.place,
                    case_region_code = excluded.case_region_code, rules_version = excluded.rules_version,
                    origin = case when excluded.origin = 'itinerary' then 'itinerary' else presence.origin end,
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

    /** Stays of the case that its itinerary does not say any more: candidates go, cases of a spot are withdrawn. */
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

    /** Where an index case has made a spot what it is; spots that are open. */
    List<Presence> inOpenSpots(UUID index) {
        return jdbc.sql("""
                select p.* from spots.presence p join spots.spot s on s.id = p.spot_id
                where p.index_id = :index and s.released_at is null
                """).param("index", index).query((row, n) -> read(row)).list();
    }

    Page<Presence> candidates(@Nullable String region, @Nullable String q, PageQuery query) {
        List<Hit> hits = jdbc.sql("""
                select *, count(*) over () as total from spots.presence
                where spot_id is null and dismissed_at is null and withdrawn_at is null
                  and (:region::text is null or starts_with(region_code, :region))
                  and (:q::text is null or place like '%' || :q || '%' or upper(case_no) like '%' || upper(:q) || '%')
                order by last_there desc nulls last, id
                limit :size offset :offset
                """)
                .param("region", region, Types.VARCHAR)
                .param("q", SpotList.pattern(q), Types.VARCHAR)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, n) -> new Hit(read(row), row.getLong("total")))
                .list();
        return Page.of(
                hits.stream().map(Hit::presence).toList(),
                hits.isEmpty() ? 0 : hits.getFirst().total(),
                query);
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
