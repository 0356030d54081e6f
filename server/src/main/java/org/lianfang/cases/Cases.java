package org.lianfang.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private final CourseTable course;
    private final Patients patients;
    private final Stays stays;
    private final AfterOutcome after;
    private final Regions regions;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cases(
            CaseTable table,
            CaseHistory history,
            CourseTable course,
            Patients patients,
            Stays stays,
            AfterOutcome after,
            Regions regions,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.history = history;
        this.course = course;
        this.patients = patients;
        this.stays = stays;
        this.after = after;
        this.regions = regions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a new card; it waits for review. Forms and drafts go through {@link #file}, which asks for every starred field. */
    public CaseRecord report(NewReport report) {
        Card card = report.card();
        check(card);
        UUID person = patients.resolve(report);
        LocalDateTime now = now();
        var record = new CaseRecord(
                Ids.next(),
                table.nextNumber(card.regionCode(), now.getYear()),
                person,
                CaseStatus.REPORTED,
                card,
                reporter(),
                now,
                now,
                null,
                null,
                null,
                1,
                null);
        table.put(record, account());
        done(record, "reported", null, Map.of());
        events.publishEvent(new CaseReported(record.id()));
        return record;
    }

    /** Takes a card as a clinic sends it: refuses one on which a starred field is empty. */
    public CaseRecord file(NewReport report) {
        List<String> missing =
                CardRules.missing(report.card(), code -> !regions.children(code).isEmpty());
        if (!missing.isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cases.card-incomplete", String.join(", ", missing));
        }
        return report(report);
    }

    /**
     * Confirms a card at the desk of whoever does so. The first confirmation makes its patient a case and is said once, as
     * {@link CaseConfirmed}; each higher level confirms once more. A desk that has confirmed already is refused.
     */
    public CaseRecord confirm(UUID id) {
        return confirm(id, null);
    }

    CaseRecord confirm(UUID id, @Nullable Integer version) {
        CaseRecord record = held(id, version);
        ReviewState next = step(record, ReviewAct.CONFIRM);
        boolean first = record.status() != CaseStatus.CONFIRMED;
        CaseRecord confirmed = record.reviewed(next, now(), null);
        table.put(confirmed, account());
        String desk = String.valueOf(next.confirmedBy()).toLowerCase(Locale.ROOT);
        done(confirmed, first ? "confirmed" : "countersigned", null, Map.of("desk", desk));
        if (first) {
            events.publishEvent(new CaseConfirmed(id));
        }
        return confirmed;
    }

    /** Sends a reported card back to the reporter; a correction of it makes it reported again, on a new clock. */
    public CaseRecord returnToReporter(UUID id, String reason) {
        CaseRecord record = held(id, null);
        ReviewState next = step(record, ReviewAct.RETURN);
        CaseRecord returned = record.reviewed(next, now(), reason(reason));
        table.put(returned, account());
        done(returned, "returned", returned.returnReason(), Map.of());
        return returned;
    }

    /**
     * Withdraws what should not have been reported. The card and its versions stay readable; it counts nowhere, and the bed
     * is free.
     */
    public CaseRecord withdraw(UUID id, String reason) {
        CaseRecord record = held(id, null);
        ReviewState next = step(record, ReviewAct.WITHDRAW);
        CaseRecord withdrawn = record.reviewed(next, now(), reason(reason));
        table.put(withdrawn, account());
        done(withdrawn, "withdrawn", withdrawn.returnReason(), Map.of());
        stays.end(id, StayEnd.DISCHARGED);
        events.publishEvent(new CaseWithdrawn(id));
        if (record.status() == CaseStatus.CONFIRMED) {
            events.publishEvent(new CaseChanged(id));
        }
        return withdrawn;
    }

    /** Changes what the correction names. A correction that changes nothing leaves no trace. */
    public CaseRecord correct(UUID id, CaseChange change) {
        CaseRecord record = held(id, change.version());
        ReviewState next = step(record, ReviewAct.CORRECT);
        CaseRecord corrected = changed(
                record,
                record.card().with(change),
                patients.corrected(record, change),
                next,
                "corrected",
                change.reason());
        course(record, corrected);
        return corrected;
    }

    /** From this minute on the patient could no longer meet anyone. */
    public CaseRecord isolate(UUID id, LocalDateTime time) {
        CaseRecord record = held(id, null);
        return changed(record, record.card().isolated(time.truncatedTo(ChronoUnit.MINUTES)), "isolated", null);
    }

    /** What a consultation concluded becomes the class of the case. */
    CaseRecord classify(UUID id, Classification conclusion) {
        CaseRecord record = held(id, null);
        return changed(record, record.card().classified(conclusion), "classified", null);
    }

    /** The latest severity and outcome, as the dated entries have them. */
    CaseRecord fare(UUID id, @Nullable Severity severity, @Nullable Outcome outcome, @Nullable LocalDate deathDate) {
        CaseRecord record = held(id, null);
        return changed(record, record.card().fared(severity, outcome, deathDate), "course", null);
    }

    /**
     * From now on these accounts, and no others, see the case although they see only their own. Refuses a case outside the
     * jurisdiction. Accounts that see every case of their region are not touched by it.
     */
    public void entrust(UUID id, Collection<UUID> accounts) {
        require(id);
        table.entrust(id, accounts);
        audit.record("case.entrusted", "case", List.of(id), Map.of("accounts", Integer.toString(accounts.size())));
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

    /** A corrected severity or outcome is an entry of the course as well, of the day of the correction. */
    private void course(CaseRecord before, CaseRecord corrected) {
        Severity severity = corrected.severity();
        if (severity != null && severity != before.severity()) {
            course.add(corrected.id(), entry(CourseKind.SEVERITY, severity.external()));
        }
        Outcome outcome = corrected.outcome();
        if (outcome != null && outcome != before.outcome()) {
            course.add(corrected.id(), entry(CourseKind.OUTCOME, outcome.external()));
            after.follow(corrected, outcome, now());
        }
    }

    private CourseEntry entry(CourseKind kind, String value) {
        return new CourseEntry(kind, value, now(), null, now(), CaseHistory.actor(), null);
    }

    private CaseRecord changed(CaseRecord record, Card card, String act, @Nullable String reason) {
        return changed(record, card, record.personId(), record.reviewState(), act, reason);
    }

    private CaseRecord changed(
            CaseRecord record, Card card, UUID person, ReviewState next, String act, @Nullable String reason) {
        var changes = new LinkedHashMap<>(CaseHistory.difference(record.card(), card));
        boolean other = !person.equals(record.personId());
        if (other) {
            changes.put("person", "***");
        }
        if (changes.isEmpty()) {
            return record;
        }
        check(card);
        boolean moved = !card.regionCode().equals(record.regionCode());
        if (moved || other) {
            patients.share(person, card.regionCode());
        }
        CaseRecord changed = record.saying(card, person).reviewed(next, now(), null);
        table.put(changed, account());
        done(changed, act, reason, changes);
        if (moved || other || card.exposesOtherwiseThan(record.card())) {
            events.publishEvent(new CaseChanged(record.id()));
        }
        if (card.outcome() != record.card().outcome()) {
            events.publishEvent(new PatientFared(record.id()));
        }
        return changed;
    }

    private static ReviewState step(CaseRecord record, ReviewAct act) {
        return switch (ReviewRules.step(record.reviewState(), act, Desk.of(Jurisdiction.current()))) {
            case ReviewStep.Taken(ReviewState next) -> next;
            case ReviewStep.Refused(String code) -> throw Problem.of(HttpStatus.CONFLICT, code, record.caseNo());
        };
    }

    private static String reason(String given) {
        if (given.isBlank()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cases.reason-missing");
        }
        return given.strip();
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
        history.addVersion(record, act, reason, changes);
        audit.record("case." + act, "case", List.of(record.id()), Map.of("caseNo", record.caseNo()));
    }

    private CaseRecord held(UUID id, @Nullable Integer version) {
        CaseRecord record = table.hold(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "cases.not-found"));
        if (version != null && version != record.version()) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.changed-meanwhile", record.caseNo());
        }
        return record;
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
