package org.lianfang.healthcode;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.database.Zone;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Colours, appeals, lists from outside and alarms for staff. Nothing here sets a colour. */
@RestController
@RequestMapping("/api/healthcode")
class HealthCodeController {
    /** In the words of whoever says that the colour is wrong. */
    record AppealFiled(@NotBlank @Size(max = 500) String reason) {}

    /** @param cited the evidence that holds; null grants the appeal */
    record AppealAnswer(
            @Nullable Long cited, @NotBlank @Size(max = 500) String words) {}

    /** A list as another body sent it. */
    record ListBrought(
            @NotBlank @Size(max = 120) String title,
            @NotBlank @Size(max = 120) String body,
            @NotEmpty List<OutsideLists.@NotNull ListedPerson> rows) {}

    /** Why a row was not taken, in words; the first row of a list is 1. */
    record RefusedRow(int row, String column, String value, String reason, String hint) {}

    /** @param list null where no row was taken */
    record Brought(@Nullable OutsideList list, List<RefusedRow> refused) {}

    record ListDecision(
            boolean approved, @Nullable @Size(max = 500) String words) {}

    private final CodeViews views;
    private final Appeals appeals;
    private final OutsideLists lists;
    private final MessageSource words;
    private final Clock clock;

    HealthCodeController(CodeViews views, Appeals appeals, OutsideLists lists, MessageSource words, Clock clock) {
        this.views = views;
        this.appeals = appeals;
        this.lists = lists;
        this.words = words;
        this.clock = clock;
    }

    /** @param at local to the deployment's zone; now unless told */
    @GetMapping("/people/{id}")
    @Requires(Permission.CODE_READ)
    CodeViews.ExplainedCode explain(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable LocalDateTime at, Locale language) {
        Instant moment = at == null ? clock.instant() : at.atZone(Zone.ID).toInstant();
        return views.explained(id, moment, language);
    }

    /** On behalf of somebody who cannot do it on a phone. */
    @PostMapping("/people/{id}/appeals")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CODE_READ)
    CodeViews.AppealView file(@PathVariable UUID id, @RequestBody @Valid AppealFiled filed, Locale language) {
        views.require(id);
        return views.appeal(
                appeals.file(id, filed.reason(), CurrentAccount.require().name()), language);
    }

    @GetMapping("/appeals")
    @Requires(Permission.CODE_READ)
    Page<CodeViews.AppealView> appeals(
            @RequestParam(required = false, defaultValue = "false") boolean open, PageQuery page, Locale language) {
        return views.appeals(open, page, language);
    }

    @PostMapping("/appeals/{id}/answer")
    @Requires(Permission.CODE_DECIDE)
    CodeViews.AppealView answer(@PathVariable UUID id, @RequestBody @Valid AppealAnswer answer, Locale language) {
        return views.appeal(appeals.answer(id, answer.cited(), answer.words()), language);
    }

    @GetMapping("/lists")
    @Requires(Permission.CODE_DECIDE)
    Page<OutsideList> lists(PageQuery page) {
        return views.lists(page);
    }

    @PostMapping("/lists")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CODE_DECIDE)
    Brought bring(@RequestBody @Valid ListBrought brought, Locale language) {
        OutsideLists.Brought taken = lists.bring(brought.title(), brought.body(), brought.rows());
        return new Brought(
                taken.list(),
                taken.refused().stream()
                        .map(one -> new RefusedRow(
                                one.row(),
                                one.column(),
                                one.value(),
                                words.getMessage("healthcode.listed." + one.code() + ".reason", null, language),
                                words.getMessage("healthcode.listed." + one.code() + ".hint", null, language)))
                        .toList());
    }

    @GetMapping("/lists/{id}")
    @Requires(Permission.CODE_DECIDE)
    CodeViews.ListView list(@PathVariable UUID id) {
        return views.list(id);
    }

    @PostMapping("/lists/{id}/answer")
    @Requires(Permission.CODE_DECIDE)
    OutsideList decide(@PathVariable UUID id, @RequestBody @Valid ListDecision decision) {
        return lists.answer(id, decision.approved(), decision.words() == null ? "" : decision.words());
    }

    /** Reds that no confirmed case is behind; nobody is named. */
    @GetMapping("/alarms")
    @Requires(Permission.AUDIT_READ)
    Page<CodeAlarms.CodeAlarm> alarms(PageQuery page) {
        return views.alarms(page);
    }
}
