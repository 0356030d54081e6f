package org.lianfang.triage;

import static org.lianfang.triage.LocalTimes.toColumn;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody must look at, in {@code triage.escalation}. Said once, however many instances look and however often they
 * start: the row decides, and it is written with the event in one transaction.
 */
@Component
class FeverAlarms {
    private static final int AT_A_TIME = 500;

    private final JdbcClient jdbc;
    private final FeverPatientTable table;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FeverAlarms(JdbcClient jdbc, FeverPatientTable table, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    /** Raises what has become late by now; returns how many are new. */
    @Transactional
    public int notice() {
        LocalDateTime now = LocalDateTime.now(clock);
        int raised = 0;
        for (FeverPatient patient : late(now)) {
            FeverPatient.Referral referral = patient.referral();
            if (!patient.dueAt().isAfter(now)) {
                raised += raise(patient, FeverEscalated.Kind.OVERDUE, patient.id(), now) ? 1 : 0;
            }
            if (referral != null && !referral.dueAt().isAfter(now)) {
                raised += raise(patient, FeverEscalated.Kind.REFERRAL, referral.id(), now) ? 1 : 0;
            }
        }
        return raised;
    }

    /** The patient left without being seen. */
    void left(FeverPatient patient, LocalDateTime at) {
        raise(patient, FeverEscalated.Kind.LEFT, patient.id(), at);
    }

    /** Held against whoever records an outcome at this moment; one that is held is looked at next time. */
    private List<FeverPatient> late(LocalDateTime now) {
        return jdbc.sql("""
                select id from triage.fever_patient p
                where outcome is null
                  and ((due_at <= :now and not exists
                            (select from triage.escalation e where e.about = p.id and e.kind = 'overdue'))
                    or exists (select from triage.referral r
                               where r.patient_id = p.id and r.answered_at is null and r.due_at <= :now
                                 and not exists (select from triage.escalation e
                                                 where e.about = r.id and e.kind = 'referral')))
                order by due_at limit :most
                for update of p skip locked
                """).param("now", toColumn(now)).param("most", AT_A_TIME).query(UUID.class).list().stream()
                .flatMap(id -> table.find(id).stream())
                .toList();
    }

    private boolean raise(FeverPatient patient, FeverEscalated.Kind kind, UUID about, LocalDateTime now) {
        UUID id = Ids.next();
        boolean added = jdbc.sql("""
                insert into triage.escalation (id, patient_id, kind, about, raised_at)
                values (:id, :patient, :kind, :about, :now) on conflict do nothing
                """)
                        .param("id", id)
                        .param("patient", patient.id())
                        .param("kind", kind.external())
                        .param("about", about)
                        .param("now", toColumn(now))
                        .update()
                > 0;
        if (added) {
            table.did(patient.id(), "escalated_" + kind.external(), "", now);
            events.publishEvent(new FeverEscalated(
                    id, patient.id(), kind, patient.facility(), patient.arrivedAt(), regions(patient, kind)));
        }
        return added;
    }

    private static List<String> regions(FeverPatient patient, FeverEscalated.Kind kind) {
        var regions = new ArrayList<String>();
        regions.add(patient.regionCode());
        if (kind == FeverEscalated.Kind.REFERRAL && patient.referral() != null) {
            regions.add(patient.referral().regionCode());
        }
        return regions.stream().distinct().toList();
    }
}
