package org.lianfang.risk;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Levels of places outside, as other bodies have said. Nobody's until a second account of the CDC has approved it, a
 * third where it would make many people red; the database counts. A notice is never edited: another one about the same
 * place takes over from its day on, or from the same day if it is approved later.
 */
@Component
@Transactional
class Notices {
    private static final int LONGEST_BACK = 90;

    private final NoticeTable table;
    private final GradeTable grades;
    private final Arrivals arrivals;
    private final Audit audit;
    private final Clock clock;

    Notices(NoticeTable table, GradeTable grades, Arrivals arrivals, Audit audit, Clock clock) {
        this.table = table;
        this.grades = grades;
        this.arrivals = arrivals;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A notice as it came.
     *
     * @param regionCode of a province, a prefecture or a county outside, registered here or not
     * @param untilDay the last day; null where it has no end
     * @param body who has said so
     * @param source where it can be read: number, page, address
     */
    record NewNotice(
            @NotBlank @Pattern(regexp = "\\d{2}(\\d{2}(\\d{2})?)?")
            String regionCode,

            @NotBlank @Size(max = 80) String regionName,
            @NotNull RiskLevel level,
            @NotNull LocalDate fromDay,
            @Nullable LocalDate untilDay,
            @NotBlank @Size(max = 120) String body,
            @NotBlank @Size(max = 300) String source,
            @NotNull LocalDate issuedOn) {}

    /** Refuses a place inside, whose level follows from its figures, and days that cannot be. */
    public Notice bring(NewNotice told) {
        Account by = CurrentAccount.require();
        if (grades.inside(told.regionCode())) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "risk.place-inside");
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate until = told.untilDay();
        if (told.fromDay().isBefore(today.minusDays(LONGEST_BACK))
                || told.fromDay().isAfter(today.plusDays(LONGEST_BACK))
                || told.issuedOn().isAfter(today)
                || (until != null && until.isBefore(told.fromDay()))) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "risk.days-wrong", LONGEST_BACK);
        }
        UUID id = Ids.next();
        table.add(id, told, by, clock.instant());
        audit.record(
                "risk.notice-brought",
                "notice",
                List.of(id),
                Map.of("region", told.regionCode(), "level", told.level().external()));
        return require(id);
    }

    /** Approves or refuses. Refuses one's own notice, a second answer, and a notice that is decided. */
    public Notice answer(UUID id, boolean approved, String words) {
        Account by = CurrentAccount.require();
        Notice notice = require(id);
        if (notice.broughtById().equals(by.id())) {
            throw Problem.of(HttpStatus.CONFLICT, "risk.own-notice");
        }
        if (!notice.state().equals("waiting")) {
            throw Problem.of(HttpStatus.CONFLICT, "risk.notice-decided");
        }
        if (table.answered(id, by.id())) {
            throw Problem.of(HttpStatus.CONFLICT, "risk.notice-answered-already");
        }
        if (!approved && words.isBlank()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "risk.reason-missing");
        }
        table.answer(id, by, approved, words.strip(), clock.instant());
        audit.record(approved ? "risk.notice-approved" : "risk.notice-refused", "notice", List.of(id), Map.of());
        Notice now = require(id);
        if (now.state().equals("approved")) {
            arrivals.judgeAgain(now.regionCode(), now.fromDay(), now.untilDay());
        }
        return now;
    }

    @Transactional(readOnly = true)
    public Page<Notice> page(@Nullable String state, PageQuery query) {
        return table.page(state, query);
    }

    private Notice require(UUID id) {
        return table.hold(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "risk.no-such-notice"));
    }
}
