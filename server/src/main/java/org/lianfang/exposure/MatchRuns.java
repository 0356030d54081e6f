package org.lianfang.exposure;

import java.util.Optional;
import java.util.UUID;
import org.lianfang.database.Zone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The last matching of each index case, in {@code exposure.match_run}. */
@Component
class MatchRuns {
    private final JdbcClient jdbc;

    MatchRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(MatchRun run) {
        jdbc.sql("""
                insert into exposure.match_run
                    (index_id, case_id, finished_at, candidates, contacts, candidates_ms, classify_ms, store_ms)
                values (:index, :case, :finished, :candidates, :contacts, :candidatesMs, :classifyMs, :storeMs)
                on conflict (index_id) do update set
                    case_id = excluded.case_id,
                    finished_at = excluded.finished_at,
                    candidates = excluded.candidates,
                    contacts = excluded.contacts,
                    candidates_ms = excluded.candidates_ms,
                    classify_ms = excluded.classify_ms,
                    store_ms = excluded.store_ms
                """)
                .param("index", run.indexId())
                .param("case", run.caseId())
                .param("finished", run.finishedAt().atZone(Zone.ID).toOffsetDateTime())
                .param("candidates", run.candidates())
                .param("contacts", run.contacts())
                .param("candidatesMs", run.candidatesMs())
                .param("classifyMs", run.classifyMs())
                .param("storeMs", run.storeMs())
                .update();
    }

    Optional<MatchRun> ofCase(UUID caseId) {
        return jdbc.sql("""
                select index_id, case_id, finished_at at time zone 'Asia/Shanghai' as finished_at, candidates, contacts,
                    candidates_ms, classify_ms, store_ms
                from exposure.match_run where case_id = :case
                """).param("case", caseId).query(MatchRun.class).optional();
    }
}
