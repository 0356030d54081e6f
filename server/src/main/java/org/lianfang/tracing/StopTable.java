package org.lianfang.tracing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Table tracing.stop, written. */
@Component
class StopTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    StopTable(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Makes these the stops of their trains; returns how many were new or different. Itineraries on them are told. */
    @Transactional
    public long replace(List<TimetableImporter.Stop> stops) {
        String rows = JSON.writeValueAsString(stops.stream().map(StopTable::row).toList());
        List<String> changed =
                jdbc.sql("""
                insert into tracing.stop (train_no, seq, numbers, station, arrives, departs)
                select distinct on (train_no, seq) train_no, seq, numbers, station, arrives, departs
                from jsonb_to_recordset(:rows::jsonb) as s (train_no text, seq int, numbers text[], station text,
                    arrives time, departs time)
                on conflict (train_no, seq) do update
                    set (numbers, station, arrives, departs)
                        = (excluded.numbers, excluded.station, excluded.arrives, excluded.departs)
                    where (stop.numbers, stop.station, stop.arrives, stop.departs)
                        is distinct from (excluded.numbers, excluded.station, excluded.arrives, excluded.departs)
                returning train_no
                """).param("rows", rows).query(String.class).list();
        List<String> shortened =
                jdbc.sql("""
                with last as (
                    select train_no, max(seq) as seq
                    from jsonb_to_recordset(:rows::jsonb) as s (train_no text, seq int) group by train_no)
                delete from tracing.stop using last where stop.train_no = last.train_no and stop.seq > last.seq
                returning stop.train_no
                """).param("rows", rows).query(String.class).list();
        if (!changed.isEmpty() || !shortened.isEmpty()) {
            tell(java.util.stream.Stream.concat(changed.stream(), shortened.stream())
                    .distinct()
                    .toArray(String[]::new));
        }
        return changed.size();
    }

    private void tell(String[] trains) {
        List<UUID> indexes =
                jdbc.sql("""
                select distinct i.index_id from tracing.itinerary_item i
                where i.status = 'approved' and i.transport = 'train' and i.numbers && (
                    select array_agg(distinct n) from tracing.stop, unnest(numbers) n where train_no = any(:trains))
                """).param("trains", trains).query(UUID.class).list();
        if (!indexes.isEmpty()) {
            events.publishEvent(new ItinerariesImported(indexes, List.of()));
        }
    }

    private static Map<String, @Nullable Object> row(TimetableImporter.Stop stop) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("train_no", stop.trainNo());
        row.put("seq", stop.seq());
        row.put("numbers", stop.numbers());
        row.put("station", stop.station());
        row.put("arrives", stop.arrives());
        row.put("departs", stop.departs());
        return row;
    }
}
