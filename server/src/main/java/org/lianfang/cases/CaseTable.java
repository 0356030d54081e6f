package org.lianfang.cases;

import static org.lianfang.cases.LocalTimes.toColumn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Problem;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.RulesVersion;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table cases.case_record. */
@Component
class CaseTable {
    private final JdbcClient jdbc;
    private final Diseases diseases;

    CaseTable(JdbcClient jdbc, Diseases diseases) {
        this.jdbc = jdbc;
        this.diseases = diseases;
    }

    /** County, year and a running number, as the paper card has them. */
    String nextNumber(String regionCode, int year) {
        long running = jdbc.sql("select nextval('cases.card_number')")
                .query(Long.class)
                .single();
        return String.format(Locale.ROOT, "%s-%d-%05d", regionCode.substring(0, 6), year, running);
    }

    /** Replaces those to whom a case is entrusted. */
    void entrust(UUID id, Collection<UUID> accounts) {
        UUID[] entrusted = accounts.toArray(UUID[]::new);
        jdbc.sql("delete from cases.entrusted where case_id = :case and account <> all(:accounts)")
                .param("case", id)
                .param("accounts", entrusted)
                .update();
        jdbc.sql("""
                insert into cases.entrusted (case_id, account)
                select :case, unnest(:accounts::uuid[]) on conflict do nothing
                """).param("case", id).param("accounts", entrusted).update();
    }

    Optional<CaseRecord> find(UUID id) {
        return jdbc.sql("select * from cases.case_record where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The card, held against others until the transaction ends. */
    Optional<CaseRecord> hold(UUID id) {
        return jdbc.sql("select * from cases.case_record where id = :id for update")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Likewise a card that stands; one that was withdrawn, or is not seen, is refused. */
    CaseRecord holdStanding(UUID id) {
        return hold(id).filter(record -> record.status() != CaseStatus.WITHDRAWN)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "cases.not-found"));
    }

    Optional<CaseRecord> findByNo(String caseNo) {
        return jdbc.sql("select * from cases.case_record where case_no = :no")
                .param("no", caseNo)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The cards of these numbers, held against others until the transaction ends, in the order of the numbers. */
    List<CaseRecord> holdByNo(Collection<String> numbers) {
        return jdbc.sql("select * from cases.case_record where case_no = any(:numbers) order by case_no for update")
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    Set<UUID> patientsAmong(Collection<UUID> persons) {
        return new HashSet<>(jdbc.sql("""
                        select person_id from cases.case_record where status = 'confirmed' and person_id = any(:persons)
                        """)
                .param("persons", persons.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    List<CaseRecord> find(Collection<UUID> ids) {
        return jdbc.sql("select * from cases.case_record where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** Puts the card in as it is; a card of this id is replaced. One without rules is judged by those in force. */
    void put(CaseRecord record, @Nullable UUID account) {
        Card card = record.card();
        RulesVersion rules =
                record.rules() == null ? diseases.inForce(card.disease()).rules() : record.rules();
        jdbc.sql("""
                insert into cases.case_record (id, case_no, person_id, classification, status, sex, birth_date, guardian,
                    belongs_to, region_code, address, occupation, work_unit, onset_date, sampled_at, diagnosed_at,
                    isolated_at, origin, severity, outcome, reported_by, reported_desk, reporter, reporting_unit, doctor, reported_at,
                    queued_at, confirmed_at, confirmed_level, return_reason, version, age_text, death_date, disease,
                    corrected_disease, rules_disease, rules)
                values (:id, :caseNo, :person, :classification, :status, :sex, :birthDate, :guardian, :belongsTo,
                    :region, :address, :occupation, :workUnit, :onset, :sampled, :diagnosed, :isolated, :origin,
                    :severity, :outcome, :account, :desk, :reporter, :reportingUnit, :doctor, :reportedAt, :queuedAt, :confirmedAt,
                    :confirmedBy, :returnReason, :version, :ageText, :deathDate, :disease, :correctedDisease, :rulesDisease,
                    :rules)
                on conflict (id) do update set (person_id, classification, status, sex, birth_date, guardian, belongs_to,
                    region_code, address, occupation, work_unit, onset_date, sampled_at, diagnosed_at, isolated_at,
                    origin, severity, outcome, reporting_unit, doctor, queued_at, confirmed_at, confirmed_level,
                    return_reason, version, age_text, death_date, disease, corrected_disease,
                    rules_disease, rules)
                    = (excluded.person_id, excluded.classification, excluded.status, excluded.sex, excluded.birth_date,
                    excluded.guardian, excluded.belongs_to, excluded.region_code, excluded.address, excluded.occupation,
                    excluded.work_unit, excluded.onset_date, excluded.sampled_at, excluded.diagnosed_at,
                    excluded.isolated_at, excluded.origin, excluded.severity, excluded.outcome, excluded.reporting_unit,
                    excluded.doctor, excluded.queued_at, excluded.confirmed_at, excluded.confirmed_level,
                    excluded.return_reason, excluded.version, excluded.age_text, excluded.death_date, excluded.disease,
                    excluded.corrected_disease, excluded.rules_disease,
                    excluded.rules)
                """)
                .param("id", record.id())
                .param("caseNo", record.caseNo())
                .param("person", record.personId())
                .param("classification", card.classification().external())
                .param("status", record.status().external())
                .param("sex", card.sex(), Types.VARCHAR)
                .param("birthDate", card.birthDate(), Types.DATE)
                .param("guardian", card.guardian(), Types.VARCHAR)
                .param(
                        "belongsTo",
                        card.belongsTo() == null ? null : card.belongsTo().external(),
                        Types.VARCHAR)
                .param("region", card.regionCode())
                .param("address", card.address(), Types.VARCHAR)
                .param("occupation", card.occupation(), Types.VARCHAR)
                .param("workUnit", card.workUnit(), Types.VARCHAR)
                .param("onset", card.onsetDate(), Types.DATE)
                .param("sampled", toColumn(card.sampledAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("diagnosed", toColumn(card.diagnosedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("isolated", toColumn(card.isolatedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("origin", card.origin().external())
                .param(
                        "severity",
                        card.severity() == null ? null : card.severity().external(),
                        Types.VARCHAR)
                .param("outcome", card.outcome() == null ? null : card.outcome().external(), Types.VARCHAR)
                .param("account", account, Types.OTHER)
                .param("desk", desk(), Types.OTHER)
                .param("reporter", record.reporter())
                .param("reportingUnit", card.reportingUnit(), Types.VARCHAR)
                .param("doctor", card.doctor(), Types.VARCHAR)
                .param("reportedAt", toColumn(record.reportedAt()))
                .param("queuedAt", toColumn(record.queuedAt()))
                .param(
                        "confirmedBy",
                        record.confirmedBy() == null
                                ? null
                                : record.confirmedBy().external(),
                        Types.VARCHAR)
                .param("ageText", card.ageText(), Types.VARCHAR)
                .param("deathDate", card.deathDate(), Types.DATE)
                .param("disease", card.disease(), Types.VARCHAR)
                .param("correctedDisease", card.correctedDisease(), Types.VARCHAR)
                .param("confirmedAt", toColumn(record.confirmedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("returnReason", record.returnReason(), Types.VARCHAR)
                .param("version", record.version())
                .param("rulesDisease", rules.disease())
                .param("rules", rules.version())
                .update();
    }

    void changePerson(UUID from, UUID into) {
        jdbc.sql("update cases.case_record set person_id = :into where person_id = :from")
                .param("into", into)
                .param("from", from)
                .update();
    }

    static CaseRecord read(ResultSet row) throws SQLException {
        var queuedAt = LocalTimes.optional(row, "queued_at");
        return new CaseRecord(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                row.getObject("person_id", UUID.class),
                CaseStatus.ofExternal(row.getString("status")),
                card(row),
                row.getString("reporter"),
                LocalTimes.required(row, "reported_at"),
                queuedAt == null ? LocalTimes.required(row, "reported_at") : queuedAt,
                LocalTimes.optional(row, "confirmed_at"),
                named(row, "confirmed_level").flatMap(Desk::of).orElse(null),
                row.getString("return_reason"),
                row.getInt("version"),
                rules(row));
    }

    private static @Nullable UUID desk() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return jurisdiction == null ? null : jurisdiction.desk();
    }

    static @Nullable RulesVersion rules(ResultSet row) throws SQLException {
        String disease = row.getString("rules_disease");
        return disease == null ? null : new RulesVersion(disease, row.getInt("rules"));
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(
                Classification.ofExternal(row.getString("classification")),
                row.getObject("onset_date", LocalDate.class),
                LocalTimes.optional(row, "sampled_at"),
                LocalTimes.optional(row, "diagnosed_at"),
                LocalTimes.optional(row, "isolated_at"),
                Origin.ofExternal(row.getString("origin")),
                named(row, "severity").flatMap(Severity::of).orElse(null),
                named(row, "outcome").flatMap(Outcome::of).orElse(null),
                row.getString("region_code"),
                row.getString("address"),
                row.getString("sex"),
                row.getObject("birth_date", LocalDate.class),
                row.getString("guardian"),
                named(row, "belongs_to").flatMap(BelongsTo::of).orElse(null),
                row.getString("occupation"),
                row.getString("work_unit"),
                row.getString("reporting_unit"),
                row.getString("doctor"),
                row.getString("age_text"),
                row.getObject("death_date", LocalDate.class),
                row.getString("disease"),
                row.getString("corrected_disease"));
    }

    private static Optional<String> named(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
