package org.lianfang.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Table cases.stay: in which beds a patient has lain, and the referral from one to the next. */
@Component
@Transactional
class Stays {
    private final JdbcClient jdbc;
    private final CaseTable table;
    private final CaseHistory history;
    private final Facilities facilities;
    private final Audit audit;
    private final Clock clock;

    Stays(JdbcClient jdbc, CaseTable table, CaseHistory history, Facilities facilities, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.history = history;
        this.facilities = facilities;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Stay> of(UUID caseId) {
        return jdbc.sql("""
                select s.*, f.kind, f.name, b.label
                from cases.stay s join cases.facility f on f.id = s.facility_id join cases.bed b on b.id = s.bed_id
                where s.case_id = :case order by s.admitted_at, s.id
                """).param("case", caseId).query((row, n) -> read(row)).list();
    }

    /** Sends the patient to a facility, into a free bed there or nowhere. Who has gone home is in treatment again first. */
    public Stay refer(UUID caseId, UUID facilityId) {
        CaseRecord patient = table.holdStanding(caseId);
        if (patient.outcome() == Outcome.DIED) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.patient-died", patient.caseNo());
        }
        if (patient.outcome() == Outcome.DISCHARGED) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.patient-discharged", patient.caseNo());
        }
        Facility to = facilities.find(facilityId);
        Optional<Stay> from = open(caseId);
        ReferralRule.refusal(from.map(Stay::kind).orElse(null), to, patient.classification(), patient.regionCode())
                .ifPresent(code -> {
                    throw Problem.of(HttpStatus.CONFLICT, code, to.name());
                });
        UUID id = Ids.next();
        Facilities.Bed bed = facilities
                .take(facilityId, id)
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "cases.no-free-bed", to.name()));
        LocalDateTime now = now();
        from.ifPresent(stay -> end(stay.id(), StayEnd.REFERRED, now));
        jdbc.sql("""
                insert into cases.stay (id, case_id, facility_id, bed_id, admitted_at)
                values (:id, :case, :facility, :bed, :now)
                """)
                .param("id", id)
                .param("case", caseId)
                .param("facility", facilityId)
                .param("bed", bed.id())
                .param("now", LocalTimes.toColumn(now))
                .update();
        var detail = Map.of("facility", to.name(), "kind", to.kind().external(), "bed", bed.label());
        history.add(caseId, from.isPresent() ? "referred" : "admitted", null, detail);
        audit.record("case.referred", "case", List.of(caseId), Map.of("facility", facilityId.toString()));
        return open(caseId).orElseThrow();
    }

    /** The patient leaves the facility, if in one. */
    void end(UUID caseId, StayEnd why) {
        open(caseId).ifPresent(stay -> {
            end(stay.id(), why, now());
            history.add(caseId, "left", null, Map.of("facility", stay.facility()));
        });
    }

    private void end(UUID stay, StayEnd why, LocalDateTime at) {
        jdbc.sql("update cases.stay set ended_at = :at, ended_why = :why where id = :id and ended_at is null")
                .param("at", LocalTimes.toColumn(at))
                .param("why", why.external())
                .param("id", stay)
                .update();
        facilities.leave(stay);
    }

    private Optional<Stay> open(UUID caseId) {
        return of(caseId).stream().filter(stay -> stay.endedAt() == null).findFirst();
    }

    private static Stay read(ResultSet row) throws SQLException {
        String why = row.getString("ended_why");
        return new Stay(
                row.getObject("id", UUID.class),
                row.getObject("facility_id", UUID.class),
                FacilityKind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("label"),
                LocalTimes.required(row, "admitted_at"),
                LocalTimes.optional(row, "ended_at"),
                why == null ? null : StayEnd.of(why));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
