package org.lianfang.cases;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.disease.Diseases;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Expert consultation: opens by itself for a suspected case, hears at least two experts, and concludes with a class, which
 * becomes a version of the card.
 */
@Component
@Transactional
class Consultations {
    static final int EXPERTS = 2;

    private final JdbcClient jdbc;
    private final CaseTable table;
    private final Cases cases;
    private final CaseHistory history;
    private final Diseases diseases;
    private final Audit audit;
    private final Clock clock;

    Consultations(
            JdbcClient jdbc,
            CaseTable table,
            Cases cases,
            CaseHistory history,
            Diseases diseases,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.cases = cases;
        this.history = history;
        this.diseases = diseases;
        this.audit = audit;
        this.clock = clock;
    }

    /** The consultations of a case, the last first. */
    @Transactional(readOnly = true)
    public List<Consultation> of(UUID caseId) {
        return read(jdbc.sql("""
                select k.*, c.case_no from cases.consultation k join cases.case_record c on c.id = k.case_id
                where k.case_id = :case order by k.opened_at desc
                """).param("case", caseId));
    }

    /** Those that wait for a conclusion, the most urgent first. */
    @Transactional(readOnly = true)
    public Page<Consultation> open(PageQuery asked) {
        PageQuery page = asked.byNumber();
        var items = read(jdbc.sql("""
                select k.*, c.case_no from cases.consultation k join cases.case_record c on c.id = k.case_id
                where k.concluded_at is null and c.status <> 'withdrawn'
                order by k.due_at, k.id limit :size offset :offset
                """).param("size", page.size()).param("offset", page.offset()));
        return Page.counted(items, this::countOpen, page);
    }

    private long countOpen() {
        return jdbc.sql("""
                select count(*) from (
                    select from cases.consultation k join cases.case_record c on c.id = k.case_id
                    where k.concluded_at is null and c.status <> 'withdrawn' limit :most) found
                """)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    /**
     * Opens the first consultation of a case that is suspected; says whether it did. Asked again it does nothing, nor does
     * it for a case from a list, which may be years old: who wants a consultation of one asks for it.
     */
    public boolean openFor(UUID caseId) {
        CaseRecord suspect = table.hold(caseId)
                .filter(record -> record.classification() == Classification.SUSPECTED)
                .filter(record -> record.status() != CaseStatus.WITHDRAWN && !record.imported())
                .orElse(null);
        return suspect != null && none(caseId) && begin(suspect);
    }

    /** Opens another consultation of a case, by hand. */
    public Consultation again(UUID caseId) {
        if (!begin(held(caseId))) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.consultation-open");
        }
        return of(caseId).getFirst();
    }

    public Consultation think(UUID caseId, Conclusion conclusion, String words) {
        Account expert = CurrentAccount.require();
        var _ = held(caseId);
        Consultation consultation = current(caseId);
        jdbc.sql("""
                insert into cases.opinion (id, consultation_id, case_id, account, expert, at, conclusion, words)
                values (:id, :consultation, :case, :account, :expert, :now, :conclusion, :words)
                """)
                .param("id", Ids.next())
                .param("consultation", consultation.id())
                .param("case", caseId)
                .param("account", expert.id())
                .param("expert", expert.displayName())
                .param("now", LocalTimes.toColumn(now()))
                .param("conclusion", conclusion.external())
                .param("words", words.strip())
                .update();
        history.add(caseId, "opinion", null, Map.of("conclusion", conclusion.external(), "note", words.strip()));
        audit.record("case.opinion", "case", caseId);
        return of(caseId).getFirst();
    }

    /** The group has concluded: the class becomes the card's; a case that is none is withdrawn. */
    public Consultation conclude(UUID caseId, Conclusion conclusion, String note) {
        var _ = held(caseId);
        Consultation consultation = current(caseId);
        if (consultation.opinionsMissing() > 0) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.opinions-missing", EXPERTS);
        }
        jdbc.sql("""
                update cases.consultation
                set concluded_at = :now, concluded_by = :by, conclusion = :conclusion, note = :note
                where id = :id and concluded_at is null
                """)
                .param("now", LocalTimes.toColumn(now()))
                .param("by", CaseHistory.actor())
                .param("conclusion", conclusion.external())
                .param("note", note.strip())
                .param("id", consultation.id())
                .update();
        history.add(
                caseId,
                "consultation_concluded",
                null,
                Map.of("conclusion", conclusion.external(), "note", note.strip()));
        audit.record("case.consultation-concluded", "case", caseId);
        switch (conclusion) {
            case SUSPECTED -> {}
            case CLINICAL -> cases.classify(caseId, Classification.CLINICAL);
            case CONFIRMED -> cases.classify(caseId, Classification.CONFIRMED);
            case ASYMPTOMATIC -> cases.classify(caseId, Classification.ASYMPTOMATIC);
            case EXCLUDED -> cases.withdraw(caseId, note);
        }
        return of(caseId).getFirst();
    }

    private boolean begin(CaseRecord record) {
        String panel =
                record.severity() == Severity.SEVERE || record.severity() == Severity.CRITICAL ? "severe" : "ordinary";
        LocalDateTime now = now();
        LocalDateTime due = since(record, now)
                .plus(diseases.judging(record.rules()).reporting().consultation())
                .truncatedTo(ChronoUnit.SECONDS);
        int opened = jdbc.sql("""
                insert into cases.consultation (id, case_id, panel, opened_at, due_at)
                values (:id, :case, :panel, :now, :due) on conflict do nothing
                """)
                .param("id", Ids.next())
                .param("case", record.id())
                .param("panel", panel)
                .param("now", LocalTimes.toColumn(now))
                .param("due", LocalTimes.toColumn(due))
                .update();
        if (opened > 0) {
            history.add(record.id(), "consultation_opened", null, Map.of("group", panel, "dueAt", due.toString()));
        }
        return opened > 0;
    }

    /** A case that a clinic reported as suspected has its clock from the report, any other from now. */
    private LocalDateTime since(CaseRecord record, LocalDateTime now) {
        if (record.imported() || !none(record.id())) {
            return now;
        }
        boolean asReported = history.version(record.id(), 1)
                .filter(card -> Classification.SUSPECTED.external().equals(card.get("classification")))
                .isPresent();
        return asReported ? record.reportedAt() : now;
    }

    private boolean none(UUID caseId) {
        return jdbc.sql("select not exists (select from cases.consultation where case_id = :case)")
                .param("case", caseId)
                .query(Boolean.class)
                .single();
    }

    private CaseRecord held(UUID caseId) {
        return table.holdStanding(caseId);
    }

    private Consultation current(UUID caseId) {
        return of(caseId).stream()
                .filter(consultation -> consultation.concludedAt() == null)
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "cases.no-consultation"));
    }

    private record Voice(UUID consultation, UUID account, Opinion opinion) {}

    private List<Consultation> read(JdbcClient.StatementSpec asked) {
        var silent = asked.query((row, n) -> read(row)).list();
        Map<UUID, List<Voice>> voices =
                voices(silent.stream().map(Consultation::id).toList());
        return silent.stream()
                .map(consultation -> {
                    var said = voices.getOrDefault(consultation.id(), List.of());
                    long experts = said.stream().map(Voice::account).distinct().count();
                    return consultation.heard(
                            said.stream().map(Voice::opinion).toList(), Math.max(0, EXPERTS - (int) experts));
                })
                .toList();
    }

    private Consultation read(ResultSet row) throws SQLException {
        String conclusion = row.getString("conclusion");
        return new Consultation(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("case_no"),
                row.getString("panel"),
                LocalTimes.required(row, "opened_at"),
                LocalTimes.required(row, "due_at"),
                List.of(),
                EXPERTS,
                LocalTimes.optional(row, "concluded_at"),
                row.getString("concluded_by"),
                conclusion(conclusion),
                row.getString("note"),
                LocalDateTime.now(clock));
    }

    /** What was said in the consultations, in the order of saying, with one statement for all. */
    private Map<UUID, List<Voice>> voices(List<UUID> consultations) {
        return jdbc
                .sql("select * from cases.opinion where consultation_id = any (:ids::uuid[]) order by at, id")
                .param("ids", consultations.toArray(UUID[]::new))
                .query((row, n) -> new Voice(
                        row.getObject("consultation_id", UUID.class),
                        row.getObject("account", UUID.class),
                        new Opinion(
                                row.getString("expert"),
                                LocalTimes.required(row, "at"),
                                Conclusion.of(row.getString("conclusion")),
                                row.getString("words"))))
                .list()
                .stream()
                .collect(groupingBy(Voice::consultation));
    }

    private static @Nullable Conclusion conclusion(@Nullable String name) {
        return name == null ? null : Conclusion.of(name);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
