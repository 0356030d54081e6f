package org.lianfang.investigation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.lianfang.database.LocalTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table investigation.answer. */
@Component
class AnswerTable {
    private final JdbcClient jdbc;

    AnswerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was said to a question, by whom and when; nothing where an answer was taken back. */
    record Given(String question, List<String> answer, String answeredBy, LocalDateTime answeredAt) {}

    /** The last answer to each question that was ever answered. */
    Map<String, Given> standing(UUID investigation) {
        var standing = new LinkedHashMap<String, Given>();
        jdbc.sql("""
                select distinct on (question) * from investigation.answer
                where investigation_id = :investigation order by question, id desc
                """)
                .param("investigation", investigation)
                .query((row, n) -> read(row))
                .list()
                .forEach(given -> standing.put(given.question(), given));
        return standing;
    }

    /** Every answer to a question, the newest first. */
    List<Given> history(UUID investigation, String question) {
        return jdbc.sql("""
                select * from investigation.answer
                where investigation_id = :investigation and question = :question order by id desc
                """)
                .param("investigation", investigation)
                .param("question", question)
                .query((row, n) -> read(row))
                .list();
    }

    void add(UUID investigation, Given given) {
        jdbc.sql("""
                insert into investigation.answer (id, investigation_id, question, given, answered_by, answered_at)
                values (:id, :investigation, :question, :given, :by, :at)
                """)
                .param("id", Ids.next())
                .param("investigation", investigation)
                .param("question", given.question())
                .param("given", given.answer().toArray(String[]::new))
                .param("by", given.answeredBy())
                .param("at", LocalTimes.toColumn(given.answeredAt()))
                .update();
    }

    private static Given read(ResultSet row) throws SQLException {
        return new Given(
                row.getString("question"),
                List.of((String[]) row.getArray("given").getArray()),
                row.getString("answered_by"),
                LocalTimes.required(row, "answered_at"));
    }
}
