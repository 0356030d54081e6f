package org.lianfang.investigation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.CaseStatus;
import org.lianfang.cases.Cases;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.Answers;
import org.lianfang.disease.AskedWhen;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.Questionnaire;
import org.lianfang.disease.Questionnaire.Question;
import org.lianfang.investigation.AnswerTable.Given;
import org.lianfang.people.Sex;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.ItemStatus;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryItem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The investigations of the jurisdiction in force, for a squad of its own cases only. Each verb is one transaction: the
 * change, its act, the audit and the event stand or fall together. A refusal is a {@link Problem}.
 */
@Component
@Transactional
public class Investigations {
    private static final int REASON_AT_MOST = 500;

    private final InvestigationTable table;
    private final AnswerTable answers;
    private final Squads squads;
    private final Cases cases;
    private final Itineraries itineraries;
    private final Diseases diseases;
    private final Audit audit;
    private final Clock clock;

    Investigations(
            InvestigationTable table,
            AnswerTable answers,
            Squads squads,
            Cases cases,
            Itineraries itineraries,
            Diseases diseases,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.answers = answers;
        this.squads = squads;
        this.cases = cases;
        this.itineraries = itineraries;
        this.diseases = diseases;
        this.audit = audit;
        this.clock = clock;
    }

    /** How far a questionnaire is: what is asked now, and what of that is required and not said. */
    record Progress(List<Question> asked, List<Question> missing) {}

    /** A time line and the stays and rides on it. */
    record Laid(TimeLine line, List<ItineraryItem> items) {}

    /** Opens the investigation of a newly confirmed case, due so long after its report; once, however often it is said. */
    void openFor(UUID caseId) {
        cases.find(caseId)
                .filter(record -> record.status() == CaseStatus.CONFIRMED && !record.imported())
                .ifPresent(record -> open(record, record.reportedAt()));
    }

    /** Opens the investigation of a confirmed case that has none, such as one from a list; it is due counted from now. */
    public Investigation open(UUID caseId) {
        CaseRecord record =
                cases.find(caseId).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "investigation.case-not-found"));
        if (record.status() != CaseStatus.CONFIRMED) {
            throw Problem.of(HttpStatus.CONFLICT, "investigation.case-not-confirmed", record.caseNo());
        }
        open(record, now());
        return table.ofCase(caseId).orElseThrow();
    }

    private void open(CaseRecord record, LocalDateTime since) {
        DiseaseProfile rules = rules(record.id());
        Duration within = rules.reporting().investigation();
        var opened = new Investigation(
                Ids.next(),
                record.id(),
                record.regionCode(),
                rules.id(),
                rules.version(),
                InvestigationState.WAITING,
                now(),
                since.plus(within),
                null,
                null,
                null,
                null);
        if (table.insert(opened)) {
            done(opened, "investigation_opened", Map.of("dueAt", opened.dueAt().toString()));
        }
    }

    /**
     * Keeps region and state with the card; saying it again changes nothing. A case that now belongs where its squad does
     * not go waits for another squad; one that was sent stays sent, for what the squad found is there to be decided.
     */
    void follow(UUID caseId) {
        table.ofCase(caseId).ifPresent(found -> {
            Investigation before = held(found.id());
            CaseRecord record = cases.find(caseId).orElseThrow();
            boolean withdrawn = record.status() == CaseStatus.WITHDRAWN;
            UUID squad = before.squadId();
            boolean gone = squad != null && !squads.covers(squad, record.regionCode());
            InvestigationState left = gone && before.state().underWay() ? InvestigationState.WAITING : before.state();
            InvestigationState state = withdrawn ? InvestigationState.CLOSED : left;
            Investigation after = before.moved(
                    state,
                    gone ? null : squad,
                    before.sentAt(),
                    before.decidedAt(),
                    before.returnReason(),
                    record.regionCode());
            if (after.equals(before)) {
                return;
            }
            table.update(after);
            if (gone) {
                cases.entrust(caseId, List.of());
                done(after, "investigation_unassigned", Map.of());
            }
            if (withdrawn && before.state() != InvestigationState.CLOSED) {
                done(after, "investigation_closed", Map.of());
            }
        });
    }

    /**
     * Gives an investigation to a squad; from now on its members, and no members of another, see the case. Refuses a squad
     * in whose region the case does not lie: its members could never see it. The squad is held before the investigation,
     * as a change of its members does, so that the two cannot pass each other.
     */
    public Investigation assign(UUID id, UUID squad) {
        SquadTable.Row row = squads.held(squad);
        Investigation before = held(id);
        InvestigationState next = step(before, InvestigationRules.Act.ASSIGN);
        if (!before.regionCode().startsWith(row.regionCode())) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "investigation.squad-elsewhere", row.name());
        }
        Investigation after = before.moved(
                next, squad, before.sentAt(), before.decidedAt(), before.returnReason(), before.regionCode());
        if (after.equals(before)) {
            return before;
        }
        table.update(after);
        cases.entrust(before.caseId(), squads.memberIds(squad));
        done(after, "investigation_assigned", Map.of("squad", row.name()));
        return after;
    }

    /**
     * Keeps one answer; what was said before stays as history. The last one to write wins. Saying the same again adds
     * nothing. Refuses what is no answer to the question.
     */
    public Given answer(UUID id, String question, List<? extends @Nullable String> typed) {
        Investigation investigation = held(id);
        step(investigation, InvestigationRules.Act.ANSWER);
        Question asked = questionnaire(investigation)
                .question(question)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "investigation.question-not-found"));
        List<String> answer = switch (Answers.read(asked, typed)) {
            case Answers.Reading.Taken(List<String> taken) -> taken;
            case Answers.Reading.Refused(String reason) -> {
                String code = "investigation.answer-" + reason;
                throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, code);
            }
        };
        Given before = answers.standing(id).get(question);
        if (before == null ? answer.isEmpty() : before.answer().equals(answer)) {
            return Objects.requireNonNullElseGet(before, () -> new Given(question, answer, actor(), now()));
        }
        var given = new Given(question, answer, actor(), now());
        answers.add(id, given);
        audit.record("investigation.answer", "case", List.of(investigation.caseId()), Map.of("question", question));
        return given;
    }

    /** Sends it for approval; refuses with their names while required questions have no answer. Stops the clock. */
    public Investigation send(UUID id, Locale language) {
        Investigation before = held(id);
        InvestigationState next = step(before, InvestigationRules.Act.SEND);
        List<Question> missing = progress(before).missing();
        if (!missing.isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "investigation.unanswered",
                    missing.stream()
                            .map(question -> InvestigationWords.of(question.label(), language))
                            .collect(joining(language.getLanguage().equals("en") ? "; " : "；")));
        }
        return decided(
                before.moved(next, before.squadId(), now(), null, null, before.regionCode()),
                "investigation_sent",
                Map.of());
    }

    /** Gives it back to the squad; refuses without a reason. */
    public Investigation giveBack(UUID id, String reason) {
        Investigation before = held(id);
        InvestigationState next = step(before, InvestigationRules.Act.RETURN);
        if (reason.isBlank()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "investigation.reason-missing");
        }
        String why = reason.strip();
        if (why.length() > REASON_AT_MOST) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "investigation.reason-too-long", REASON_AT_MOST);
        }
        return decided(
                before.moved(next, before.squadId(), before.sentAt(), now(), why, before.regionCode()),
                "investigation_returned",
                Map.of("reason", why));
    }

    /** Approves it, together with the drafts of the itinerary, which are published and matched by that. */
    public Investigation approve(UUID id) {
        Investigation before = held(id);
        InvestigationState next = step(before, InvestigationRules.Act.APPROVE);
        IndexCase index = itineraries.indexOf(before.caseId()).orElseThrow();
        boolean drafts = itineraries.of(index.id()).stream().anyMatch(item -> item.status() == ItemStatus.DRAFT);
        if (drafts) {
            itineraries.approve(before.caseId());
        }
        return decided(
                before.moved(next, before.squadId(), before.sentAt(), now(), null, before.regionCode()),
                "investigation_approved",
                Map.of());
    }

    @Transactional(readOnly = true)
    public Optional<Investigation> find(UUID id) {
        return table.find(id);
    }

    @Transactional(readOnly = true)
    public Optional<Investigation> ofCase(UUID caseId) {
        return table.ofCase(caseId);
    }

    @Transactional(readOnly = true)
    public Page<Investigation> page(boolean openOnly, boolean lateOnly, @Nullable UUID squad, PageQuery query) {
        return table.page(new InvestigationTable.Filter(openOnly, lateOnly ? now() : null, squad), query);
    }

    /** What was said so far, by question. */
    @Transactional(readOnly = true)
    public Map<String, Given> answers(UUID id) {
        return answers.standing(require(id).id());
    }

    /** Every answer to a question, the newest first. */
    @Transactional(readOnly = true)
    public List<Given> history(UUID id, String question) {
        return answers.history(require(id).id(), question);
    }

    /** The infectious window by day, with gaps; drafts count, and what they replace does not. */
    Laid timeLine(UUID id) {
        IndexCase index = itineraries.indexOf(require(id).caseId()).orElseThrow();
        List<ItineraryItem> items = itineraries.of(index.id());
        var replaced = items.stream()
                .map(ItineraryItem::replaces)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var counted =
                items.stream().filter(item -> !replaced.contains(item.id())).toList();
        TimeLine line = TimeLine.of(
                itineraries.window(index),
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES),
                counted.stream().map(Investigations::presence).toList());
        return new Laid(line, counted);
    }

    /** What it asks. */
    Questionnaire questionnaire(Investigation investigation) {
        return diseases.version(investigation.disease(), investigation.rules()).questionnaire();
    }

    Progress progress(Investigation investigation) {
        Questionnaire questionnaire = questionnaire(investigation);
        Map<String, List<String>> given =
                answers.standing(investigation.id()).values().stream().collect(toMap(Given::question, Given::answer));
        AskedWhen.Facts facts = facts(cases.find(investigation.caseId()).orElseThrow());
        return new Progress(questionnaire.asked(given, facts), questionnaire.missing(given, facts));
    }

    Investigation require(UUID id) {
        return table.find(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "investigation.not-found"));
    }

    LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    private static TimeLine.Presence presence(ItineraryItem item) {
        return new TimeLine.Presence(
                item.id(),
                item.entry().stay() ? item.stay(null).span() : item.ride(null).span());
    }

    private AskedWhen.Facts facts(CaseRecord record) {
        LocalDate birth = record.card().birthDate();
        String typed = record.card().sex();
        return new AskedWhen.Facts(
                record.classification().external(),
                record.origin().external(),
                birth == null
                        ? -1
                        : Period.between(birth, record.reportedAt().toLocalDate())
                                .getYears(),
                typed == null
                        ? ""
                        : Sex.read(typed)
                                .filter(sex -> sex != Sex.UNKNOWN)
                                .map(sex -> sex.name().toLowerCase(Locale.ROOT))
                                .orElse(""));
    }

    private DiseaseProfile rules(UUID caseId) {
        return itineraries.rules(itineraries.indexOf(caseId).orElseThrow());
    }

    private Investigation decided(Investigation after, String act, Map<String, String> detail) {
        table.update(after);
        done(after, act, detail);
        return after;
    }

    private static InvestigationState step(Investigation investigation, InvestigationRules.Act act) {
        return switch (InvestigationRules.step(investigation.state(), act)) {
            case InvestigationRules.Step.Taken(InvestigationState next) -> next;
            case InvestigationRules.Step.Refused(String code) -> throw Problem.of(HttpStatus.CONFLICT, code);
        };
    }

    private void done(Investigation investigation, String act, Map<String, String> detail) {
        table.add(investigation.id(), new InvestigationTable.Act(LocalDateTime.now(clock), act, actor(), detail));
        audit.record(act.replace("investigation_", "investigation."), "case", investigation.caseId());
    }

    private Investigation held(UUID id) {
        return table.hold(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "investigation.not-found"));
    }

    private static String actor() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return CurrentAccount.find()
                .map(Account::displayName)
                .orElse(jurisdiction == null ? "system" : jurisdiction.actor());
    }
}
