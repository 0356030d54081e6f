package org.lianfang.healthcode;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.Zone;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Colours and appeals in words, people masked; who was read is recorded. Times are local to the deployment's zone. */
@Component
@Transactional
class CodeViews {
    private final Explanations explanations;
    private final HealthCodes codes;
    private final AppealTable appeals;
    private final OutsideListTable lists;
    private final OutsideLists outside;
    private final CodeAlarms alarms;
    private final People people;
    private final Cases cases;
    private final MessageSource words;
    private final Audit audit;

    CodeViews(
            Explanations explanations,
            HealthCodes codes,
            AppealTable appeals,
            OutsideListTable lists,
            OutsideLists outside,
            CodeAlarms alarms,
            People people,
            Cases cases,
            MessageSource words,
            Audit audit) {
        this.explanations = explanations;
        this.codes = codes;
        this.appeals = appeals;
        this.lists = lists;
        this.outside = outside;
        this.alarms = alarms;
        this.people = people;
        this.cases = cases;
        this.words = words;
        this.audit = audit;
    }

    /** What a rule made of a piece of evidence. */
    record CodeReason(
            String rule,
            String words,
            Colour colour,
            String issuedBy,
            LocalDateTime from,
            @Nullable LocalDateTime until,
            boolean decides) {}

    /** A piece of evidence with the record that it is a copy of. */
    record CodeEvidence(
            long seq,
            String kind,
            UUID sourceId,
            @Nullable UUID caseId,
            Map<String, String> facts,
            LocalDateTime heardAt,
            List<CodeReason> reasons) {}

    /** A change as it was written down. */
    record CodeChange(
            LocalDateTime at,
            Colour before,
            Colour after,
            @Nullable String rule,
            String words,
            int rulesVersion,
            List<Long> evidence) {}

    /** The colour of a person at a moment with everything that it follows from, and the log of its changes. */
    record ExplainedCode(
            UUID personId,
            String personName,
            String idNumber,
            LocalDateTime at,
            Colour colour,
            int rulesVersion,
            @Nullable CodeReason decidedBy,
            List<CodeEvidence> evidence,
            Colour logged,
            boolean agrees,
            List<CodeChange> changes) {}

    /** An appeal; {@code evidence} can be cited by the answer, {@code elsewhere} names who answers for what remains. */
    record AppealView(
            UUID id,
            UUID personId,
            String personName,
            String idNumber,
            LocalDateTime filedAt,
            LocalDateTime dueAt,
            String filedBy,
            String reason,
            List<Long> evidence,
            List<String> rules,
            Appeal.@Nullable Answer answer,
            @Nullable LocalDateTime answeredAt,
            @Nullable String answeredBy,
            @Nullable String words,
            List<String> elsewhere) {}

    /** A row of a list; {@code caseNo} is '' where the case lies outside the reader's region. */
    record ListRowView(
            int line,
            UUID personId,
            String personName,
            String idNumber,
            String caseNo,
            String contactClass,
            java.time.LocalDate lastExposure,
            String link) {}

    /** A list with its rows and who has answered. */
    record ListView(OutsideList list, List<ListRowView> rows, List<ListAnswered> answers) {}

    /** Who has answered a list. */
    record ListAnswered(String account, LocalDateTime at, boolean approved, String words) {}

    /** Refuses a person whom the caller does not see. */
    Person require(UUID person) {
        return people.find(person).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "healthcode.no-such-person"));
    }

    public ExplainedCode explained(UUID asked, Instant at, Locale language) {
        Person person = require(asked);
        audit.record("person.read", "person", List.of(person.id()), Map.of("in", "healthcode"));
        Explanation explained = explanations.explain(person.id(), at);
        Explanation.Reason decided = explained.decidedBy();
        return new ExplainedCode(
                person.id(),
                person.maskedName(),
                person.maskedIdNumber(),
                local(at),
                explained.colour(),
                explained.rulesVersion(),
                decided == null ? null : reason(decided, true, language),
                explained.evidence().stream()
                        .map(piece -> new CodeEvidence(
                                piece.seq(),
                                piece.kind(),
                                piece.sourceId(),
                                piece.caseId(),
                                piece.facts(),
                                local(piece.heardAt()),
                                piece.reasons().stream()
                                        .map(reason -> reason(reason, reason.equals(decided), language))
                                        .toList()))
                        .toList(),
                explained.logged(),
                explained.agrees(),
                explanations.history(person.id()).stream()
                        .map(change -> new CodeChange(
                                local(change.at()),
                                change.before(),
                                change.after(),
                                change.rule(),
                                words(change.rule(), language),
                                change.rulesVersion(),
                                change.evidence()))
                        .toList());
    }

    public Page<AppealView> appeals(boolean openOnly, PageQuery query, Locale language) {
        var found = appeals.page(openOnly, query);
        Map<UUID, Person> names =
                read(found.items().stream().map(Appeal::personId).toList());
        return found.showing(found.items().stream()
                .map(appeal -> view(appeal, names.get(appeal.personId()), language))
                .toList());
    }

    public AppealView appeal(Appeal appeal, Locale language) {
        return view(appeal, read(List.of(appeal.personId())).get(appeal.personId()), language);
    }

    @Transactional(readOnly = true)
    public Page<OutsideList> lists(PageQuery query) {
        return lists.page(query);
    }

    public ListView list(UUID id) {
        OutsideList list = outside.require(id);
        var rows = lists.rows(id);
        Map<UUID, Person> names =
                read(rows.stream().map(OutsideListTable.ListRow::personId).toList());
        Map<UUID, String> numbers =
                cases
                        .find(rows.stream()
                                .map(OutsideListTable.ListRow::caseId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(CaseRecord::id, CaseRecord::caseNo));
        return new ListView(
                list,
                rows.stream()
                        .map(row -> {
                            Person person = names.get(row.personId());
                            return new ListRowView(
                                    row.line(),
                                    row.personId(),
                                    person == null ? "" : person.maskedName(),
                                    person == null ? "" : person.maskedIdNumber(),
                                    numbers.getOrDefault(row.caseId(), ""),
                                    row.contactClass(),
                                    row.lastExposure(),
                                    row.link());
                        })
                        .toList(),
                lists.answers(id).stream()
                        .map(answer -> new ListAnswered(
                                answer.account(), local(answer.at()), answer.approved(), answer.words()))
                        .toList());
    }

    @Transactional(readOnly = true)
    public Page<CodeAlarms.CodeAlarm> alarms(PageQuery query) {
        return alarms.page(query);
    }

    private AppealView view(Appeal appeal, @Nullable Person person, Locale language) {
        Instant answered = appeal.answeredAt();
        return new AppealView(
                appeal.id(),
                appeal.personId(),
                person == null ? "" : person.maskedName(),
                person == null ? "" : person.maskedIdNumber(),
                local(appeal.filedAt()),
                local(appeal.dueAt()),
                appeal.filedBy(),
                appeal.reason(),
                appeal.evidence(),
                appeal.rules().stream().map(rule -> words(rule, language)).toList(),
                appeal.answer(),
                answered == null ? null : local(answered),
                appeal.answeredBy(),
                appeal.words(),
                appeal.elsewhere().stream()
                        .map(county -> codes.issuedBy(county, language))
                        .toList());
    }

    private Map<UUID, Person> read(Collection<UUID> persons) {
        Map<UUID, Person> found = people.findAll(persons);
        if (!found.isEmpty()) {
            audit.record("person.read", "person", found.keySet(), Map.of("in", "healthcode"));
        }
        return found;
    }

    private CodeReason reason(Explanation.Reason reason, boolean decides, Locale language) {
        Instant until = reason.until();
        return new CodeReason(
                reason.rule(),
                words(reason.rule(), language),
                reason.colour(),
                codes.issuedBy(reason.issuer(), language),
                local(reason.from()),
                until == null ? null : local(until),
                decides);
    }

    private String words(@Nullable String rule, Locale language) {
        return words.getMessage("healthcode.reason." + (rule == null ? "green" : rule), null, language);
    }

    private static LocalDateTime local(Instant moment) {
        return moment.atZone(Zone.ID).toLocalDateTime();
    }
}
