package org.lianfang.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Consultations that have not concluded in time: the row decides who says so, once, however many instances look. */
@Component
class OverdueConsultations {
    private final JdbcClient jdbc;
    private final CaseHistory history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OverdueConsultations(JdbcClient jdbc, CaseHistory history, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /** Records those that have become overdue by now; returns how many are new. */
    @Transactional
    public int notice() {
        List<ConsultationOverdue> overdue = jdbc.sql("""
                update cases.consultation k set overdue_at = :now
                from cases.case_record c
                where c.id = k.case_id and c.status <> 'withdrawn'
                  and k.concluded_at is null and k.overdue_at is null and k.due_at <= :now
                returning k.case_id, k.id
                """)
                .param("now", LocalTimes.toColumn(LocalDateTime.now(clock)))
                .query((row, n) ->
                        new ConsultationOverdue(row.getObject("case_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
        overdue.forEach(one -> {
            history.add(one.caseId(), "consultation_overdue", null, Map.of());
            events.publishEvent(one);
        });
        return overdue.size();
    }
}
