package org.lianfang.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.region.Regions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Report cards of the jurisdiction in force. Each verb is one transaction: the card, its history, the audit and the
 * event stand or fall together. A refusal is a {@link Problem}.
 */
@Component
@Transactional
public class Cases {
    private final CaseTable table;
    private final CaseHistory history;
    private final Patients patients;
    private final Regions regions;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cases(
            CaseTable table,
            CaseHistory history,
            Patients patients,
            Regions regions,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.history = history;
        this.patients = patients;
        this.regions = regions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a new card; it waits for review. */
    public CaseRecord report(NewReport report) {
        Card card = report.card();
        check(card);
        UUID person = patients.resolve(report);
        var record = new CaseRecord(
                Ids.next(),
                table.nextNumber(card.regionCode(), now().getYear()),
                person,
                CaseStatus.REPORTED,
                card,
                reporter(),
                now(),
                null,
                null,
                1);
        table.put(record, account());
        done(record, "reported", null, Map.of());
        events.publishEvent(new CaseReported(record.id()));
        return record;
    }

    /** Confirms a reported card; a card that is confirmed already is refused. */
    public CaseRecord confirm(UUID id) {
        CaseRecord record = held(id);
        if (record.status() != CaseStatus.REPORTED) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.not-reported", record.caseNo());
        }
        var confirmed = reviewed(record, CaseStatus.CONFIRMED, now(), null);
        table.put(confirmed, account());
        done(confirmed, "confirmed", null, Map.of());
        events.publishEvent(new CaseConfirmed(id));
        return confirmed;
    }

    /** Sends a reported card back to the reporter; a correction of it makes it reported again. */
    public CaseRecord returnToReporter(UUID id, String reason) {
        CaseRecord record = held(id);
        if (record.status() != CaseStatus.REPORTED) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.not-reported", record.caseNo());
        }
        if (reason.isBlank()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cases.reason-missing");
        }
        var returned = reviewed(record, CaseStatus.RETURNED, null, reason.strip());
        table.put(returned, account());
        done(returned, "returned", reason.strip(), Map.of());
        return returned;
    }

    /** Changes what the correction names. A correction that changes nothing leaves no trace. */
    public CaseRecord correct(UUID id, CaseChange change) {
        CaseRecord record = held(id);
        return corrected(record, record.card().with(change), "corrected");
    }

    /** From this minute on the patient could no longer meet anyone. */
    public CaseRecord isolate(UUID id, LocalDateTime time) {
        CaseRecord record = held(id);
        return corrected(record, record.card().isolated(time.truncatedTo(ChronoUnit.MINUTES)), "isolated");
    }

    @Transactional(readOnly = true)
    public Optional<CaseRecord> find(UUID id) {
        return table.find(id);
    }

    @Transactional(readOnly = true)
    public Optional<CaseRecord> findByNo(String caseNo) {
        return table.findByNo(caseNo);
    }

    /** Those of the persons who are the patient of a confirmed card, in the jurisdiction in force. */
    @Transactional(readOnly = true)
    public Set<UUID> patientsAmong(Collection<UUID> persons) {
        return table.patientsAmong(persons);
    }

    /** Those of the cases that exist and that the jurisdiction may see, in no order. */
    @Transactional(readOnly = true)
    public List<CaseRecord> find(Collection<UUID> ids) {
        return table.find(ids);
    }

    CaseRecord require(UUID id) {
        return find(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "cases.not-found"));
    }

    private CaseRecord corrected(CaseRecord record, Card card, String act) {
        Map<String, String> changes = CaseHistory.difference(record.card(), card);
        if (changes.isEmpty()) {
            return record;
        }
        check(card);
        boolean again = record.status() == CaseStatus.RETURNED;
        var corrected = new CaseRecord(
                record.id(),
                record.caseNo(),
                record.personId(),
                again ? CaseStatus.REPORTED : record.status(),
                card,
                record.reporter(),
                record.reportedAt(),
                record.confirmedAt(),
                null,
                record.version() + 1);
        table.put(corrected, account());
        done(corrected, act, null, changes);
        if (card.exposesOtherwiseThan(record.card())) {
            events.publishEvent(new CaseChanged(record.id()));
        }
        return corrected;
    }

    private static CaseRecord reviewed(
            CaseRecord record, CaseStatus status, @Nullable LocalDateTime confirmedAt, @Nullable String reason) {
        return new CaseRecord(
                record.id(),
                record.caseNo(),
                record.personId(),
                status,
                record.card(),
                record.reporter(),
                record.reportedAt(),
                confirmedAt,
                reason,
                record.version() + 1);
    }

    private void check(Card card) {
        CardRules.fault(card, now(), code -> regions.find(code).isPresent()).ifPresent(fault -> {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, fault.code());
        });
        Jurisdiction jurisdiction = Jurisdiction.current();
        if (jurisdiction != null && !jurisdiction.covers(card.regionCode())) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cases.outside-jurisdiction");
        }
    }

    private void done(CaseRecord record, String act, @Nullable String reason, Map<String, String> changes) {
        history.add(record.id(), act, reason, changes);
        audit.record("case." + act, "case", List.of(record.id()), Map.of("caseNo", record.caseNo()));
    }

    private CaseRecord held(UUID id) {
        return table.hold(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "cases.not-found"));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String reporter() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return CurrentAccount.find()
                .map(Account::displayName)
                .orElse(jurisdiction == null ? "system" : jurisdiction.actor());
    }

    private static @Nullable UUID account() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return jurisdiction == null ? null : jurisdiction.account();
    }
}
