package org.lianfang.investigation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Investigations past their time, in {@code investigation.overdue}. Each is said once, however many instances look and
 * however often they start: the row decides, and it is written with the event in one transaction.
 */
@Component
class LateInvestigations {
    private static final int AT_A_TIME = 500;

    private final InvestigationTable table;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LateInvestigations(InvestigationTable table, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    /** Records what has become overdue by now; returns how many are new. */
    @Transactional
    public int notice() {
        LocalDateTime now = LocalDateTime.now(clock);
        int noticed = 0;
        for (Investigation late : table.lateAt(now, AT_A_TIME)) {
            if (table.noticed(late.id(), now)) {
                table.add(
                        late.id(),
                        new InvestigationTable.Act(
                                now,
                                "investigation_overdue",
                                "",
                                Map.of("dueAt", late.dueAt().toString())));
                events.publishEvent(new InvestigationOverdue(late.id(), late.caseId()));
                noticed++;
            }
        }
        return noticed;
    }
}
