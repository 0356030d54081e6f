package org.lianfang.investigation;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.disease.Questionnaire.Question;
import org.lianfang.investigation.AnswerTable.Given;
import org.lianfang.investigation.InvestigationWords.InvestigationRow;
import org.lianfang.investigation.InvestigationWords.InvestigationView;
import org.lianfang.tracing.ItemStatus;
import org.lianfang.tracing.ItineraryItem;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Investigations: the desk that gives them out and decides, and the squad that is at them. */
@RestController
@Transactional
class InvestigationController {
    /** What is said to one question; empty takes an answer back. */
    record Said(@Nullable List<@Nullable String> answer) {}

    /** What stands now, and what it makes of the other questions. */
    record AnswerSaved(GivenAnswer given, List<String> asked, List<String> missing) {}

    /** One answer, with who gave it and when. */
    record GivenAnswer(String question, List<String> answer, String answeredBy, LocalDateTime answeredAt) {}

    /** To which squad it goes. */
    record ToSquad(UUID squadId) {}

    /** Why it goes back. */
    record Returned(@Nullable String reason) {}

    /**
     * A stay or ride on a day.
     *
     * @param label the place, or the run and its stations
     */
    record BarView(
            UUID itemId,
            String transport,
            String label,
            boolean approved,
            LocalDateTime from,
            LocalDateTime until,
            boolean timeKnown) {}

    /** A time for which nobody says where the case was; minutes long. */
    record GapView(LocalDateTime from, LocalDateTime until, long minutes, boolean somethingKnown) {}

    /** One day, as far as it is in the window. */
    record DayView(LocalDate date, LocalDateTime from, LocalDateTime until, List<BarView> bars, List<GapView> gaps) {}

    /**
     * The infectious window by day.
     *
     * @param until the isolation, or now while there is none
     * @param gapMinutes length of all gaps together
     * @param cut the window is longer than what is shown
     */
    record TimeLineView(
            LocalDateTime opens,
            LocalDateTime until,
            boolean stillOpen,
            long gapMinutes,
            List<DayView> days,
            boolean cut) {}

    private final Investigations investigations;
    private final InvestigationWords words;
    private final Audit audit;

    InvestigationController(Investigations investigations, InvestigationWords words, Audit audit) {
        this.investigations = investigations;
        this.words = words;
        this.audit = audit;
    }

    /**
     * First those whose clock runs, what is due first on top. Open are those that nobody has decided, late those under way
     * past their time.
     */
    @GetMapping("/api/investigations")
    @Requires(Permission.INVESTIGATE)
    Page<InvestigationRow> list(
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(required = false) @Nullable UUID squad,
            PageQuery query,
            Locale language) {
        var page = investigations.page(open, late, squad, query);
        return page.showing(words.rows(page.items(), language));
    }

    @GetMapping("/api/investigations/{id}")
    @Requires(Permission.INVESTIGATE)
    InvestigationView one(@PathVariable UUID id, Locale language) {
        Investigation investigation = investigations.require(id);
        audit.record("investigation.read", "case", investigation.caseId());
        return words.view(investigation, language);
    }

    /** Opens the investigation of a confirmed case that has none; one that has it keeps it. */
    @PostMapping("/api/cases/{id}/investigation")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.INVESTIGATION_LEAD)
    InvestigationRow open(@PathVariable UUID id, Locale language) {
        return row(investigations.open(id), language);
    }

    @PostMapping("/api/investigations/{id}/squad")
    @Requires(Permission.INVESTIGATION_LEAD)
    InvestigationRow assign(@PathVariable UUID id, @RequestBody ToSquad to, Locale language) {
        return row(investigations.assign(id, to.squadId()), language);
    }

    @PutMapping("/api/investigations/{id}/answers/{question}")
    @Requires(Permission.INVESTIGATE)
    AnswerSaved answer(@PathVariable UUID id, @PathVariable String question, @RequestBody Said said) {
        Given given = investigations.answer(id, question, Objects.requireNonNullElse(said.answer(), List.of()));
        var progress = investigations.progress(investigations.require(id));
        return new AnswerSaved(shown(given), ids(progress.asked()), ids(progress.missing()));
    }

    /** Every answer to a question, the newest first. */
    @GetMapping("/api/investigations/{id}/answers/{question}")
    @Requires(Permission.INVESTIGATE)
    List<GivenAnswer> history(@PathVariable UUID id, @PathVariable String question) {
        audit.record(
                "investigation.read",
                "case",
                List.of(investigations.require(id).caseId()),
                Map.of("question", question));
        return investigations.history(id, question).stream()
                .map(InvestigationController::shown)
                .toList();
    }

    @GetMapping("/api/investigations/{id}/timeline")
    @Requires(Permission.INVESTIGATE)
    TimeLineView timeLine(@PathVariable UUID id) {
        var laid = investigations.timeLine(id);
        TimeLine line = laid.line();
        var items = laid.items().stream().collect(toMap(ItineraryItem::id, item -> item));
        return new TimeLineView(
                line.opens(),
                line.until(),
                line.stillOpen(),
                line.days().stream()
                        .flatMap(day -> day.gaps().stream())
                        .mapToLong(TimeLine.Gap::minutes)
                        .sum(),
                line.days().stream().map(day -> shown(day, items)).toList(),
                line.cut());
    }

    @PostMapping("/api/investigations/{id}/send")
    @Requires(Permission.INVESTIGATE)
    InvestigationRow send(@PathVariable UUID id, Locale language) {
        return row(investigations.send(id, language), language);
    }

    @PostMapping("/api/investigations/{id}/return")
    @Requires(Permission.INVESTIGATION_LEAD)
    InvestigationRow giveBack(@PathVariable UUID id, @RequestBody Returned returned, Locale language) {
        return row(investigations.giveBack(id, Objects.requireNonNullElse(returned.reason(), "")), language);
    }

    @PostMapping("/api/investigations/{id}/approve")
    @Requires(Permission.INVESTIGATION_LEAD)
    InvestigationRow approve(@PathVariable UUID id, Locale language) {
        return row(investigations.approve(id), language);
    }

    private InvestigationRow row(Investigation investigation, Locale language) {
        return words.rows(List.of(investigation), language).getFirst();
    }

    private static GivenAnswer shown(Given given) {
        return new GivenAnswer(given.question(), given.answer(), given.answeredBy(), given.answeredAt());
    }

    private static DayView shown(TimeLine.Day day, Map<UUID, ItineraryItem> items) {
        return new DayView(
                day.date(),
                day.from(),
                day.until(),
                day.bars().stream()
                        .map(bar -> shown(bar, Objects.requireNonNull(items.get(bar.id()))))
                        .toList(),
                day.gaps().stream()
                        .map(gap -> new GapView(gap.from(), gap.until(), gap.minutes(), gap.somethingKnown()))
                        .toList());
    }

    private static BarView shown(TimeLine.Bar bar, ItineraryItem item) {
        var entry = item.entry();
        String way = entry.from().isBlank() && entry.to().isBlank() ? "" : entry.from() + " → " + entry.to();
        return new BarView(
                bar.id(),
                entry.transport().external(),
                entry.stay() ? entry.place() : (entry.number() + " " + way).strip(),
                item.status() == ItemStatus.APPROVED,
                bar.from(),
                bar.until(),
                bar.timeKnown());
    }

    private static List<String> ids(List<Question> questions) {
        return questions.stream().map(Question::id).toList();
    }
}
