package org.lianfang.tracing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Transport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Table tracing.itinerary_item. Rows travel as one JSON text, so that one statement writes one item or thousands. */
@Component
class ItineraryTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ItineraryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<ItineraryItem> items) {
        jdbc.sql("""
                insert into tracing.itinerary_item (id, index_id, status, version, replaces, fingerprint, transport,
                    number, numbers, travel_date, carriage, seat, board, alight, starts, ends, place_id, place,
                    region_code, flags, note, source, entered_by, entered_at, approved_by, approved_at)
                select id, index_id, status, version, replaces, fingerprint, transport,
                    number, numbers, travel_date, carriage, seat, board, alight, starts, ends, place_id, place,
                    region_code, flags, note, source, entered_by, entered_at, approved_by, approved_at
                from jsonb_to_recordset(:items::jsonb) as item (id uuid, index_id uuid, status text, version int,
                    replaces uuid, fingerprint text, transport text, number text, numbers text[], travel_date date,
                    carriage text, seat text, board text, alight text, starts timestamptz, ends timestamptz,
                    place_id uuid, place text, region_code text, flags text[], note text, source text,
                    entered_by text, entered_at timestamptz, approved_by text, approved_at timestamptz)
                """)
                .param(
                        "items",
                        JSON.writeValueAsString(
                                items.stream().map(ItineraryTable::row).toList()))
                .update();
    }

    /** A draft as it is now takes the place of the draft of the same id. */
    void replaceDraft(ItineraryItem item) {
        deleteDraft(item.id());
        insert(List.of(item));
    }

    void deleteDraft(UUID id) {
        jdbc.sql("delete from tracing.itinerary_item where id = :id and status = 'draft'")
                .param("id", id)
                .update();
    }

    Optional<ItineraryItem> find(UUID indexId, UUID id) {
        return jdbc.sql("select * from tracing.itinerary_item where id = :id and index_id = :index")
                .param("id", id)
                .param("index", indexId)
                .query((row, n) -> read(row))
                .optional();
    }

    /** All items of the index case but those withdrawn, by date and start. */
    List<ItineraryItem> standing(UUID indexId) {
        return jdbc.sql("""
                select * from tracing.itinerary_item where index_id = :index and status <> 'withdrawn'
                order by travel_date, starts nulls last, id
                """)
                .param("index", indexId)
                .query((row, n) -> read(row))
                .list();
    }

    /** Items of any status, for those who import the same file again. */
    List<ItineraryItem> ofIndexes(Collection<UUID> indexIds) {
        return jdbc.sql("select * from tracing.itinerary_item where index_id = any(:indexes) order by id")
                .param("indexes", indexIds.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** Each place once a case. */
    List<CaseStay> placesOf(Collection<UUID> caseIds) {
        return jdbc.sql("""
                select distinct on (i.case_id, t.place_id) i.case_id as "caseId", t.place_id as "placeId", t.place,
                    t.region_code as "regionCode"
                from tracing.index_case i
                join tracing.itinerary_item t on t.index_id = i.id
                where i.case_id = any(:cases) and t.status = 'approved' and t.place_id is not null
                order by i.case_id, t.place_id, t.id
                """)
                .param("cases", caseIds.toArray(UUID[]::new))
                .query(CaseStay.class)
                .list();
    }

    void approve(Collection<UUID> drafts, String by, LocalDateTime at) {
        jdbc.sql("""
                update tracing.itinerary_item set status = 'approved', approved_by = :by, approved_at = :at
                where id = any(:ids) and status = 'draft'
                """)
                .param("ids", drafts.toArray(UUID[]::new))
                .param("by", by)
                .param("at", LocalTimes.toColumn(at))
                .update();
    }

    void withdraw(Collection<UUID> ids, String why, LocalDateTime at) {
        jdbc.sql("""
                update tracing.itinerary_item set status = 'withdrawn', withdrawn_at = :at, withdrawn_why = :why
                where id = any(:ids) and status = 'approved'
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("why", why)
                .param("at", LocalTimes.toColumn(at))
                .update();
    }

    private static Map<String, @Nullable Object> row(ItineraryItem item) {
        var entry = item.entry();
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", item.id());
        row.put("index_id", item.indexId());
        row.put("status", item.status().external());
        row.put("version", item.version());
        row.put("replaces", item.replaces());
        row.put("fingerprint", Fingerprint.of(entry));
        row.put("transport", entry.transport().external());
        row.put("number", entry.number());
        row.put("numbers", item.numbers());
        row.put("travel_date", entry.date().toString());
        row.put("carriage", entry.carriage());
        row.put("seat", entry.seat());
        row.put("board", entry.from());
        row.put("alight", entry.to());
        row.put("starts", Objects.toString(LocalTimes.toColumn(entry.start()), null));
        row.put("ends", Objects.toString(LocalTimes.toColumn(entry.end()), null));
        row.put("place_id", item.placeId());
        row.put("place", entry.place());
        row.put("region_code", entry.regionCode());
        row.put("flags", item.flags().stream().map(ItemFlag::external).toList());
        row.put("note", entry.note());
        row.put("source", entry.source());
        row.put("entered_by", item.enteredBy());
        row.put("entered_at", Objects.toString(LocalTimes.toColumn(item.enteredAt())));
        row.put("approved_by", item.approvedAt() == null ? null : item.enteredBy());
        row.put("approved_at", Objects.toString(LocalTimes.toColumn(item.approvedAt()), null));
        return row;
    }

    static ItineraryItem read(ResultSet row) throws SQLException {
        var entry = new ItineraryEntry(
                Transport.of(row.getString("transport")).orElseThrow(),
                row.getString("number"),
                row.getObject("travel_date", LocalDate.class),
                row.getString("carriage"),
                row.getString("seat"),
                row.getString("board"),
                row.getString("alight"),
                LocalTimes.optional(row, "starts"),
                LocalTimes.optional(row, "ends"),
                row.getString("place"),
                row.getString("region_code"),
                row.getString("note"),
                row.getString("source"));
        return new ItineraryItem(
                row.getObject("id", UUID.class),
                row.getObject("index_id", UUID.class),
                ItemStatus.valueOf(row.getString("status").toUpperCase(java.util.Locale.ROOT)),
                row.getInt("version"),
                row.getObject("replaces", UUID.class),
                entry,
                Set.of((String[]) row.getArray("numbers").getArray()),
                row.getObject("place_id", UUID.class),
                Arrays.stream((String[]) row.getArray("flags").getArray())
                        .map(flag -> ItemFlag.valueOf(flag.toUpperCase(java.util.Locale.ROOT)))
                        .toList(),
                row.getString("entered_by"),
                LocalTimes.required(row, "entered_at"),
                LocalTimes.optional(row, "approved_at"),
                row.getString("withdrawn_why"));
    }
}
