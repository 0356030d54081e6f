package org.lianfang.region;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes divisions, parents before children, and moves the revision with them. */
@Component
class RegionTable {
    private final JdbcClient jdbc;

    RegionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds new divisions and changes known ones; call within a transaction. */
    void write(List<Region> regions) {
        if (regions.isEmpty()) {
            return;
        }
        // one statement: foreign keys are checked at its end, so the order of rows does not matter
        jdbc.sql("""
                insert into region.region (code, name, level, parent_code)
                select * from unnest(:codes::text[], :names::text[], :levels::text[], :parents::text[])
                on conflict (code) do update
                    set name = excluded.name, level = excluded.level, parent_code = excluded.parent_code
                """)
                .param("codes", regions.stream().map(Region::code).toArray(String[]::new))
                .param("names", regions.stream().map(Region::name).toArray(String[]::new))
                .param("levels", regions.stream().map(Region::level).toArray(String[]::new))
                .param("parents", regions.stream().map(Region::parent).toArray(String[]::new))
                .update();
        jdbc.sql("""
                insert into region.revision (number) values (pg_current_xact_id()::text::bigint)
                on conflict (one) do update set number = excluded.number
                """).update();
    }
}
