package org.lianfang.cases;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table cases.course_entry; entries are added, never changed. */
@Component
class CourseTable {
    private final JdbcClient jdbc;

    CourseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the time when it was so. */
    List<CourseEntry> of(UUID caseId) {
        return jdbc.sql("select * from cases.course_entry where case_id = :case order by at, id")
                .param("case", caseId)
                .query((row, n) -> new CourseEntry(
                        CourseKind.of(row.getString("kind")),
                        row.getString("value"),
                        LocalTimes.required(row, "at"),
                        row.getObject("until", java.time.LocalDate.class),
                        LocalTimes.required(row, "recorded_at"),
                        row.getString("actor"),
                        row.getString("note")))
                .list();
    }

    void add(UUID caseId, CourseEntry entry) {
        jdbc.sql("""
                insert into cases.course_entry (id, case_id, kind, value, at, until, recorded_at, actor, note)
                values (:id, :case, :kind, :value, :at, :until, :recorded, :actor, :note)
                """)
                .param("id", Ids.next())
                .param("case", caseId)
                .param("kind", entry.kind().external())
                .param("value", entry.value())
                .param("at", LocalTimes.toColumn(entry.at()))
                .param("until", entry.until(), Types.DATE)
                .param("recorded", LocalTimes.toColumn(entry.recordedAt()))
                .param("actor", entry.actor())
                .param("note", entry.note(), Types.VARCHAR)
                .update();
    }
}
