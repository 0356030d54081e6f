package org.lianfang.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a desk: cards to be reviewed, and cases that the level below has confirmed. */
@Component
class ReviewQueue {
    private static final int AT_MOST = 200;

    /**
     * @param now the server's time, by which the clocks run
     * @param review cards to be confirmed or returned, the longest waiting first
     * @param countersign cases that the asking desk has yet to confirm, likewise
     */
    record Waiting(LocalDateTime now, Desk desk, List<CaseView> review, List<CaseView> countersign) {}

    private final JdbcClient jdbc;
    private final CaseViews views;
    private final Clock clock;

    ReviewQueue(JdbcClient jdbc, CaseViews views, Clock clock) {
        this.jdbc = jdbc;
        this.views = views;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Waiting waiting() {
        Desk desk = Desk.of(Jurisdiction.current());
        return new Waiting(LocalDateTime.now(clock), desk, views.of(toReview()), views.of(toCountersign(desk)));
    }

    private List<CaseRecord> toReview() {
        return jdbc.sql("""
                select * from cases.case_record where status = 'reported'
                order by coalesce(queued_at, reported_at), id limit :most
                """)
                .param("most", AT_MOST)
                .query((row, n) -> CaseTable.read(row))
                .list();
    }

    private List<CaseRecord> toCountersign(Desk desk) {
        return jdbc.sql("""
                select * from cases.case_record
                where status = 'confirmed'
                  and array_position(array['county', 'city', 'province'], confirmed_level)
                      < array_position(array['county', 'city', 'province'], :desk)
                order by confirmed_at, id limit :most
                """)
                .param("desk", desk.external())
                .param("most", AT_MOST)
                .query((row, n) -> CaseTable.read(row))
                .list();
    }
}
