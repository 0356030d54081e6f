package org.lianfang.tracing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.matching.Tie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table tracing.tie. */
@Component
class TieTable {
    private final JdbcClient jdbc;

    TieTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<NamedTie> of(UUID indexId) {
        return jdbc.sql(
                        "select * from tracing.tie where index_id = :index and withdrawn_at is null order by named_at, id")
                .param("index", indexId)
                .query((row, _) -> read(row))
                .list();
    }

    /** Index cases to which one of the persons is tied. */
    List<UUID> indexesOf(Collection<UUID> persons) {
        return jdbc.sql("""
                select distinct index_id from tracing.tie where person_id = any(:persons) and withdrawn_at is null
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** False if the same person is named so already. */
    boolean insert(UUID indexId, NamedTie tie) {
        return jdbc.sql("""
                        insert into tracing.tie (id, index_id, person_id, kind, note, named_by, named_at)
                        values (:id, :index, :person, :kind, :note, :by, :at)
                        on conflict (index_id, person_id, kind) where withdrawn_at is null do nothing
                        """)
                        .param("id", tie.id())
                        .param("index", indexId)
                        .param("person", tie.personId())
                        .param("kind", external(tie.kind()))
                        .param("note", tie.note())
                        .param("by", tie.namedBy())
                        .param("at", LocalTimes.toColumn(tie.namedAt()))
                        .update()
                == 1;
    }

    /** False if the case has no such tie. */
    boolean withdraw(UUID indexId, UUID id, String why, String by, LocalDateTime at) {
        return jdbc.sql("""
                        update tracing.tie set withdrawn_by = :by, withdrawn_at = :at, withdrawn_why = :why
                        where id = :id and index_id = :index and withdrawn_at is null
                        """)
                        .param("id", id)
                        .param("index", indexId)
                        .param("by", by)
                        .param("at", LocalTimes.toColumn(at))
                        .param("why", why)
                        .update()
                == 1;
    }

    static String external(Tie.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static NamedTie read(ResultSet row) throws SQLException {
        return new NamedTie(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                Tie.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                row.getString("named_by"),
                LocalTimes.required(row, "named_at"));
    }
}
