package org.lianfang.triage;

import static org.lianfang.triage.LocalTimes.toColumn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.CurrentAccount;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code triage.fever_patient}, {@code triage.referral}, {@code triage.act} and {@code triage.heard_check}. */
@Component
class FeverPatientTable {

    /** One thing that was done. */
    record TriageAct(LocalDateTime at, String byName, String act, String note) {}

    private final JdbcClient jdbc;

    FeverPatientTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(FeverPatient patient) {
        jdbc.sql("""
                insert into triage.fever_patient (id, person_id, source, arrived_at, entered_by, celsius, symptoms,
                    exposure, facility_id, facility, due_at, comes_from, region_code, desk)
                values (:id, :person, :source, :arrived, :by, :celsius, :symptoms, :exposure, :facilityId, :facility,
                    :due, :from, :region, :desk)
                """)
                .param("id", patient.id())
                .param("person", patient.personId())
                .param("source", patient.source().external())
                .param("arrived", toColumn(patient.arrivedAt()))
                .param("by", patient.enteredBy())
                .param("celsius", patient.celsius(), Types.NUMERIC)
                .param("symptoms", patient.symptoms().toArray(String[]::new))
                .param("exposure", patient.exposure())
                .param("facilityId", patient.facilityId(), Types.OTHER)
                .param("facility", patient.facility())
                .param("due", toColumn(patient.dueAt()))
                .param("from", patient.comesFrom(), Types.OTHER)
                .param("region", patient.regionCode())
                .param("desk", patient.desk(), Types.OTHER)
                .update();
    }

    Optional<FeverPatient> find(UUID id) {
        return jdbc.sql("select * from triage.patient_now where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** The patient, held against others until the transaction ends. */
    Optional<FeverPatient> hold(UUID id) {
        return jdbc.sql("select id from triage.fever_patient where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    /** Those of the person who have no outcome yet, held, the first to arrive first. */
    List<FeverPatient> holdOpenOf(UUID person) {
        return jdbc.sql("""
                select id from triage.fever_patient where person_id = :person and outcome is null
                order by arrived_at, id for update
                """).param("person", person).query(UUID.class).list().stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    void end(UUID id, FeverPatient.Ended ended, UUID person) {
        jdbc.sql("""
                update triage.fever_patient
                set outcome = :outcome, outcome_at = :at, outcome_by = :by, reason = :reason, observed_until = :until,
                    case_id = :case, case_no = :caseNo, person_id = :person
                where id = :id and outcome is null
                """)
                .param("id", id)
                .param("outcome", ended.outcome().external())
                .param("at", toColumn(ended.at()))
                .param("by", ended.by())
                .param("reason", ended.reason())
                .param("until", toColumn(ended.observedUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("case", ended.caseId(), Types.OTHER)
                .param("caseNo", ended.caseNo(), Types.VARCHAR)
                .param("person", person)
                .update();
    }

    void refer(FeverPatient patient, FeverPatient.Referral referral) {
        jdbc.sql("""
                insert into triage.referral (id, patient_id, facility_id, facility, reason, asked_at, asked_by,
                    asked_by_id, from_desk, due_at, from_region, to_region)
                values (:id, :patient, :facilityId, :facility, :reason, :at, :by, :byId, :byDesk, :due, :from, :to)
                """)
                .param("id", referral.id())
                .param("patient", patient.id())
                .param("facilityId", referral.facilityId())
                .param("facility", referral.facility())
                .param("reason", referral.reason())
                .param("at", toColumn(referral.askedAt()))
                .param("by", referral.askedBy())
                .param("byId", referral.askedById(), Types.OTHER)
                .param("byDesk", referral.askedByDesk(), Types.OTHER)
                .param("due", toColumn(referral.dueAt()))
                .param("from", patient.regionCode())
                .param("to", referral.regionCode())
                .update();
    }

    /** Answers what waits for an answer, if anything does: {@code accepted}, {@code declined} or {@code void}. */
    void answer(UUID patient, String answer, LocalDateTime at) {
        jdbc.sql("""
                update triage.referral set answered_at = :at, answer = :answer
                where patient_id = :patient and answered_at is null
                """)
                .param("patient", patient)
                .param("answer", answer)
                .param("at", toColumn(at))
                .update();
    }

    /** Nobody else hears of this person until the transaction ends. */
    void lock(UUID person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:person, 7119))")
                .param("person", person.toString())
                .query()
                .singleRow();
    }

    /** Whether nobody has heard of this check before; from now on it belongs to the patient. */
    boolean hear(UUID check, UUID patient) {
        return jdbc.sql(
                                "insert into triage.heard_check (check_id, patient_id) values (:check, :patient) on conflict do nothing")
                        .param("check", check)
                        .param("patient", patient)
                        .update()
                > 0;
    }

    boolean heard(UUID check) {
        return jdbc.sql("select exists (select from triage.heard_check where check_id = :check)")
                .param("check", check)
                .query(Boolean.class)
                .single();
    }

    void changePerson(UUID from, UUID into) {
        jdbc.sql("update triage.fever_patient set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    void did(UUID patient, String act, String note, LocalDateTime at) {
        jdbc.sql("""
                insert into triage.act (id, patient_id, at, by_account, by_name, act, note)
                values (:id, :patient, :at, :account, :by, :act, :note)
                """)
                .param("id", Ids.next())
                .param("patient", patient)
                .param("at", toColumn(at))
                .param("account", CurrentAccount.find().map(Account::id).orElse(null), Types.OTHER)
                .param("by", actor())
                .param("act", act)
                .param("note", note)
                .update();
    }

    List<TriageAct> acts(UUID patient) {
        return jdbc.sql("select * from triage.act where patient_id = :patient order by at, id")
                .param("patient", patient)
                .query((row, _) -> new TriageAct(
                        LocalTimes.required(row, "at"),
                        row.getString("by_name"),
                        row.getString("act"),
                        row.getString("note")))
                .list();
    }

    /** Who is at work: an account's shown name, or the program. */
    static String actor() {
        var jurisdiction = Jurisdiction.current();
        return CurrentAccount.find()
                .map(Account::displayName)
                .orElse(jurisdiction == null ? "system" : jurisdiction.actor());
    }

    static FeverPatient read(ResultSet row) throws SQLException {
        return new FeverPatient(
                id(row, "id"),
                id(row, "person_id"),
                FeverSource.of(row.getString("source")),
                LocalTimes.required(row, "arrived_at"),
                row.getString("entered_by"),
                row.getBigDecimal("celsius"),
                Arrays.asList((String[]) row.getArray("symptoms").getArray()),
                row.getString("exposure"),
                row.getObject("facility_id", UUID.class),
                row.getString("facility"),
                LocalTimes.required(row, "due_at"),
                row.getObject("comes_from", UUID.class),
                referral(row),
                ended(row),
                row.getString("region_code"),
                row.getObject("desk", UUID.class));
    }

    private static FeverPatient.@Nullable Referral referral(ResultSet row) throws SQLException {
        if (row.getString("to_region") == null) {
            return null;
        }
        return new FeverPatient.Referral(
                id(row, "referral_id"),
                id(row, "to_facility_id"),
                row.getString("to_facility"),
                row.getString("to_region"),
                row.getString("referral_reason"),
                LocalTimes.required(row, "referred_at"),
                row.getString("referred_by"),
                row.getObject("referred_by_id", UUID.class),
                row.getObject("from_desk", UUID.class),
                LocalTimes.required(row, "referral_due_at"));
    }

    private static FeverPatient.@Nullable Ended ended(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return null;
        }
        return new FeverPatient.Ended(
                TriageOutcome.of(outcome),
                LocalTimes.required(row, "outcome_at"),
                row.getString("outcome_by"),
                row.getString("reason"),
                LocalTimes.optional(row, "observed_until"),
                row.getObject("case_id", UUID.class),
                row.getString("case_no"));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }
}
