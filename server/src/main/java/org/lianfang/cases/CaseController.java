package org.lianfang.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Report cards over HTTP. */
@RestController
@RequestMapping("/api/cases")
class CaseController {
    /** Why a card goes back to the reporter, or is withdrawn. */
    record Reason(@NotBlank String reason) {}

    /** The fields of a card as they were, by name; personal details only as given. */
    record CardVersion(int version, Map<String, String> fields) {}

    private final Cases cases;
    private final CaseList list;
    private final CaseViews views;
    private final CaseHistory history;
    private final Story story;
    private final ReviewQueue queue;
    private final Drafts drafts;
    private final Patients patients;

    CaseController(
            Cases cases,
            CaseList list,
            CaseViews views,
            CaseHistory history,
            Story story,
            ReviewQueue queue,
            Drafts drafts,
            Patients patients) {
        this.cases = cases;
        this.list = list;
        this.views = views;
        this.history = history;
        this.story = story;
        this.queue = queue;
        this.drafts = drafts;
        this.patients = patients;
    }

    @GetMapping
    @Requires(Permission.CASE_READ)
    Page<CaseView> list(
            @RequestParam(required = false) @Nullable CaseStatus status,
            @RequestParam(required = false) @Nullable Classification classification,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String q,
            PageQuery page) {
        var filter = new CaseList.Filter(
                status == null ? null : status.external(),
                classification == null ? null : classification.external(),
                region,
                q,
                patients.search(q));
        Page<CaseRecord> found = list.list(filter, page);
        return found.showing(views.of(found.items()));
    }

    /** What waits for the desk of whoever asks, the most urgent first, and what time it is for the clocks. */
    @GetMapping("/queue")
    @Requires(Permission.CASE_REVIEW)
    ReviewQueue.Waiting queue() {
        return queue.waiting();
    }

    /** Reports a card; the draft that it was written from ends with it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REPORT)
    CaseView report(@RequestBody @Valid NewReport report, @RequestParam(required = false) @Nullable UUID draft) {
        return shown(drafts.send(report, draft));
    }

    @GetMapping("/{id}")
    @Requires(Permission.CASE_READ)
    CaseView find(@PathVariable UUID id) {
        return shown(cases.require(id));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.CASE_REPORT)
    CaseView correct(@PathVariable UUID id, @RequestBody CaseChange change) {
        return shown(cases.correct(id, change));
    }

    @PostMapping("/{id}/confirm")
    @Requires(Permission.CASE_REVIEW)
    CaseView confirm(@PathVariable UUID id, @RequestParam(required = false) @Nullable Integer version) {
        return shown(cases.confirm(id, version));
    }

    @PostMapping("/{id}/return")
    @Requires(Permission.CASE_REVIEW)
    CaseView returnToReporter(@PathVariable UUID id, @RequestBody @Valid Reason reason) {
        return shown(cases.returnToReporter(id, reason.reason()));
    }

    @PostMapping("/{id}/withdraw")
    @Requires(Permission.CASE_REPORT)
    CaseView withdraw(@PathVariable UUID id, @RequestBody @Valid Reason reason) {
        return shown(cases.withdraw(id, reason.reason()));
    }

    /** Everything that was done about the case, the first act first. */
    @GetMapping("/{id}/story")
    @Requires(Permission.CASE_READ)
    List<StoryLine> story(@PathVariable UUID id) {
        return story.of(cases.require(id).id());
    }

    /** What the card said in one of its versions. */
    @GetMapping("/{id}/versions/{version}")
    @Requires(Permission.CASE_READ)
    CardVersion version(@PathVariable UUID id, @PathVariable int version) {
        return history.version(cases.require(id).id(), version)
                .map(fields -> new CardVersion(version, fields))
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "cases.no-such-version", version));
    }

    private CaseView shown(CaseRecord record) {
        return views.opened(record);
    }
}
