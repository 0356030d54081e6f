package org.lianfang.exposure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;
import org.lianfang.matching.InfectiousWindow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The close contacts whose contacts are looked for, by index case, as last matched: {@code exposure.second_source}. */
@Component
class SecondSources {
    private final JdbcClient jdbc;

    SecondSources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A close contact of an index case, and when it could have passed something on. */
    record Source(UUID indexId, UUID person, InfectiousWindow window) {}

    /** Makes these the close contacts of the index case; says whether anything is new in that. */
    boolean keep(UUID indexId, Map<UUID, InfectiousWindow> windows) {
        var before = new HashMap<UUID, InfectiousWindow>();
        jdbc.sql("select * from exposure.second_source where index_id = :index")
                .param("index", indexId)
                .query((row, _) -> source(row))
                .list()
                .forEach(one -> before.put(one.person(), one.window()));
        if (before.equals(windows)) {
            return false;
        }
        jdbc.sql("delete from exposure.second_source where index_id = :index")
                .param("index", indexId)
                .update();
        var persons = new ArrayList<UUID>();
        var opens = new ArrayList<OffsetDateTime>();
        var closes = new ArrayList<@Nullable OffsetDateTime>();
        windows.forEach((person, window) -> {
            persons.add(person);
            opens.add(Objects.requireNonNull(column(window.opens())));
            closes.add(column(window.closes()));
        });
        jdbc.sql("""
                insert into exposure.second_source (index_id, person_id, opens, closes)
                select :index, * from unnest(:persons::uuid[], :opens::timestamptz[], :closes::timestamptz[])
                """)
                .param("index", indexId)
                .param("persons", persons.toArray(UUID[]::new))
                .param("opens", opens.stream().map(Objects::toString).toArray(String[]::new))
                .param(
                        "closes",
                        closes.stream()
                                .map(time -> time == null ? null : time.toString())
                                .toArray(String[]::new))
                .update();
        return true;
    }

    List<Source> ofPersons(Collection<UUID> persons) {
        return persons.isEmpty()
                ? List.of()
                : jdbc.sql("select * from exposure.second_source where person_id = any (:persons::uuid[])")
                        .param("persons", persons.toArray(UUID[]::new))
                        .query((row, _) -> source(row))
                        .list();
    }

    /** Everybody who is the close contact of any index case. */
    Set<UUID> persons() {
        return jdbc.sql("select distinct person_id from exposure.second_source")
                .query(UUID.class)
                .set();
    }

    private static Source source(ResultSet row) throws SQLException {
        return new Source(
                Objects.requireNonNull(row.getObject("index_id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                new InfectiousWindow(
                        Objects.requireNonNull(TripTable.local(row, "opens")), TripTable.local(row, "closes")));
    }

    private static @Nullable OffsetDateTime column(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(Zone.ID).toOffsetDateTime();
    }
}
