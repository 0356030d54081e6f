package org.lianfang.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.region.Regions;
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
    /** Why a card goes back to the reporter. */
    record Reason(@NotBlank String reason) {}

    private final Cases cases;
    private final CaseList list;
    private final CaseHistory history;
    private final Patients patients;
    private final Regions regions;

    CaseController(Cases cases, CaseList list, CaseHistory history, Patients patients, Regions regions) {
        this.cases = cases;
        this.list = list;
        this.history = history;
        this.patients = patients;
        this.regions = regions;
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
        var persons = patients.of(found.items());
        return new Page<>(
                found.items().stream()
                        .map(record ->
                                CaseView.of(record, persons.get(record.personId()), regions.path(record.regionCode())))
                        .toList(),
                found.total(),
                found.page(),
                found.size());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REPORT)
    CaseView report(@RequestBody @Valid NewReport report) {
        return shown(cases.report(report));
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
    CaseView confirm(@PathVariable UUID id) {
        return shown(cases.confirm(id));
    }

    @PostMapping("/{id}/return")
    @Requires(Permission.CASE_REVIEW)
    CaseView returnToReporter(@PathVariable UUID id, @RequestBody @Valid Reason reason) {
        return shown(cases.returnToReporter(id, reason.reason()));
    }

    @GetMapping("/{id}/history")
    @Requires(Permission.CASE_READ)
    List<HistoryEntry> history(@PathVariable UUID id) {
        return history.of(cases.require(id).id());
    }

    private CaseView shown(CaseRecord record) {
        return CaseView.of(record, patients.read(record.personId()).orElse(null), regions.path(record.regionCode()));
    }
}
