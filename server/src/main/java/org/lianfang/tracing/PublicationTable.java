package org.lianfang.tracing;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.matching.Span;
import org.lianfang.region.Regions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Table tracing.publication, written: copies of approved items without a person. Neither the note nor the free text of
 * a seat is copied, only what could be read of it.
 */
@Component
class PublicationTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An item to publish, and what the item itself does not say. */
    record Publish(ItineraryItem item, @Nullable String regionCode, String source, LocalDateTime publishedAt) {}

    private final JdbcClient jdbc;
    private final Regions regions;
    private final PublishedItineraries shown;

    PublicationTable(JdbcClient jdbc, Regions regions, PublishedItineraries shown) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.shown = shown;
    }

    void publish(List<Publish> publications) {
        shown.changing();
        jdbc.sql("""
                insert into tracing.publication (id, item_id, transport, number, numbers, travel_date, carriage, seat,
                    board, alight, starts, ends, first_day, last_day, place, region_code, region, source, published_at)
                select id, item_id, transport, number, numbers, travel_date, carriage, seat,
                    board, alight, starts, ends, first_day, last_day, place, region_code, region, source, published_at
                from jsonb_to_recordset(:rows::jsonb) as item (id uuid, item_id uuid, transport text, number text,
                    numbers text[], travel_date date, carriage text, seat text, board text, alight text,
                    starts timestamptz, ends timestamptz, first_day date, last_day date, place text,
                    region_code text, region text, source text, published_at timestamptz)
                on conflict (item_id) do nothing
                """)
                .param(
                        "rows",
                        JSON.writeValueAsString(
                                publications.stream().map(this::row).toList()))
                .update();
    }

    /** What is withdrawn is no longer shown, and stays on record with the reason. */
    void withdraw(Collection<UUID> items, String why, LocalDateTime at) {
        shown.changing();
        jdbc.sql("""
                update tracing.publication set withdrawn_at = :at, withdrawn_why = :why
                where item_id = any(:items) and withdrawn_at is null
                """)
                .param("items", items.toArray(UUID[]::new))
                .param("why", why)
                .param("at", LocalTimes.toColumn(at))
                .update();
    }

    private Map<String, @Nullable Object> row(Publish publication) {
        ItineraryItem item = publication.item();
        ItineraryEntry entry = item.entry();
        Span span = entry.span();
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", Ids.next());
        row.put("item_id", item.id());
        row.put("transport", entry.transport().external());
        row.put("number", entry.number());
        row.put("numbers", item.numbers().stream().sorted().toList());
        row.put("travel_date", entry.date().toString());
        row.put("carriage", SeatShown.carriage(entry));
        row.put("seat", SeatShown.seat(entry));
        row.put("board", entry.from());
        row.put("alight", entry.to());
        row.put("starts", Objects.toString(LocalTimes.toColumn(span.start()), null));
        row.put("ends", Objects.toString(LocalTimes.toColumn(span.end()), null));
        row.put("first_day", span.firstDay().toString());
        row.put("last_day", span.lastDay().toString());
        row.put("place", entry.place());
        row.put("region_code", publication.regionCode());
        row.put("region", regions.path(publication.regionCode()));
        row.put("source", publication.source());
        row.put("published_at", Objects.toString(LocalTimes.toColumn(publication.publishedAt())));
        return row;
    }
}
