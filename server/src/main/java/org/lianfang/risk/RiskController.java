package org.lianfang.risk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** History, notices and arrivals for staff. Nothing here sets the level of a county inside. */
@RestController
@RequestMapping("/api/risk")
class RiskController {
    record NoticeDecision(
            boolean approved, @Nullable @Size(max = 500) String words) {}

    record ArrivalWithdrawn(@NotBlank @Size(max = 300) String why) {}

    /**
     * A change of a county's level, in words. Times are local to the deployment's zone.
     *
     * @param agrees whether the rules of that version still make this of these figures
     */
    record GradeView(
            UUID id,
            String county,
            String countyName,
            LocalDate day,
            LocalDateTime at,
            RiskLevel own,
            RiskLevel level,
            LocalDate since,
            int cumulative,
            int fresh,
            int together,
            String because,
            int rulesVersion,
            String occasion,
            boolean agrees) {}

    record NoticeView(
            UUID id,
            String regionCode,
            String regionName,
            RiskLevel level,
            LocalDate fromDay,
            @Nullable LocalDate untilDay,
            String body,
            String source,
            LocalDate issuedOn,
            LocalDateTime broughtAt,
            String broughtBy,
            String state,
            int needed,
            int approvals,
            int reach,
            boolean own,
            @Nullable LocalDateTime decidedAt) {}

    /**
     * Who came from where, the person masked.
     *
     * @param level of the origin on the day that they left; null where nothing says so
     */
    record ArrivalView(
            UUID id,
            UUID personId,
            String personName,
            String idNumber,
            String origin,
            String originCode,
            LocalDate leftOn,
            LocalDateTime arrivedAt,
            @Nullable RiskLevel level,
            LocalDate ends,
            Arrival.State state,
            String notedBy,
            @Nullable String confirmedBy,
            @Nullable String withdrawnWhy,
            boolean own) {}

    private final RiskViews views;
    private final Notices notices;
    private final Arrivals arrivals;

    RiskController(RiskViews views, Notices notices, Arrivals arrivals) {
        this.views = views;
        this.notices = notices;
        this.arrivals = arrivals;
    }

    /** Every change of a level, the latest first; a region is its subtree. The figures are those that everyone may see. */
    @GetMapping("/changes")
    @Requires(Permission.SITUATION_READ)
    Page<GradeView> changes(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable RiskLevel level,
            PageQuery page,
            Locale language) {
        return views.changes(blank(region) ? null : region, level, page, language);
    }

    @GetMapping("/notices")
    @Requires(Permission.SITUATION_READ)
    Page<NoticeView> notices(@RequestParam(required = false) @Nullable String state, PageQuery page) {
        return views.notices(blank(state) ? null : state, page);
    }

    @PostMapping("/notices")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CODE_DECIDE)
    NoticeView bring(@RequestBody @Valid Notices.NewNotice told) {
        return views.notice(notices.bring(told));
    }

    @PostMapping("/notices/{id}/answer")
    @Requires(Permission.CODE_DECIDE)
    NoticeView decide(@PathVariable UUID id, @RequestBody @Valid NoticeDecision decision) {
        return views.notice(notices.answer(id, decision.approved(), decision.words() == null ? "" : decision.words()));
    }

    @GetMapping("/arrivals")
    @Requires(Permission.HANDOVER_ACCEPT)
    Page<ArrivalView> arrivals(
            @RequestParam(required = false) Arrival.@Nullable State state,
            @RequestParam(required = false) @Nullable String origin,
            PageQuery page) {
        return views.arrivals(state, blank(origin) ? null : origin, page);
    }

    @PostMapping("/arrivals/{id}/confirm")
    @Requires(Permission.HANDOVER_ACCEPT)
    ArrivalView confirm(@PathVariable UUID id) {
        return views.arrival(arrivals.confirm(id));
    }

    @PostMapping("/arrivals/{id}/withdraw")
    @Requires(Permission.HANDOVER_ACCEPT)
    ArrivalView withdraw(@PathVariable UUID id, @RequestBody @Valid ArrivalWithdrawn withdrawn) {
        return views.arrival(arrivals.withdraw(id, withdrawn.why()));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
