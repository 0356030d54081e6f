package org.lianfang.checkpoint;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Vehicles and trains in {@code checkpoint.passage}. */
@Component
class PassageTable {
    private final JdbcClient jdbc;

    PassageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One record however often it is told; of those aboard the most that were told. */
    void add(Point point, NewScan.NewPassage passage, Instant at, Instant received) {
        jdbc.sql("""
                insert into checkpoint.passage (id, point_id, kind, number, aboard, at, received_at, region_code)
                values (:id, :point, :kind, :number, :aboard, :at, :received, :region)
                on conflict (id) do update set aboard = excluded.aboard
                    where passage.point_id = excluded.point_id and passage.aboard < excluded.aboard
                """)
                .param("id", passage.id())
                .param("point", point.id())
                .param("kind", passage.kind().external())
                .param("number", passage.number().strip().toUpperCase(Locale.ROOT))
                .param("aboard", passage.aboard())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("received", received.atOffset(ZoneOffset.UTC))
                .param("region", point.regionCode())
                .update();
    }
}
