package org.lianfang.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.region.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How fast and how completely cases are followed up. */
@RestController
class TracingController {
    private static final int DAYS_UNASKED = 30;
    private static final int DAYS_AT_MOST = 366;

    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2999;

    private final TracingFigures figures;
    private final Regions regions;
    private final Clock clock;

    TracingController(TracingFigures figures, Regions regions, Clock clock) {
        this.figures = figures;
        this.regions = regions;
        this.clock = clock;
    }

    /**
     * The indicators of a region within the account's own, which it is without one, for the new cases of the days from
     * {@code from} to {@code to}: the last 30 where they are left out, at most 366.
     */
    @GetMapping("/api/indicators/tracing")
    @Requires(Permission.SITUATION_READ)
    TracingIndicators tracing(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var account = CurrentAccount.require();
        String asked = region == null || region.isBlank() ? account.region() : region.strip();
        if (!account.jurisdiction().covers(asked)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "insight.outside-jurisdiction");
        }
        if (!asked.isEmpty() && regions.find(asked).isEmpty()) {
            throw Problem.of(HttpStatus.NOT_FOUND, "insight.region-unknown", asked);
        }
        LocalDate last = to == null ? LocalDate.now(clock) : to;
        LocalDate first = from == null && usual(last) ? last.minusDays(DAYS_UNASKED - 1) : from == null ? last : from;
        boolean fits = usual(first)
                && usual(last)
                && !first.isAfter(last)
                && ChronoUnit.DAYS.between(first, last) < DAYS_AT_MOST;
        if (!fits) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "insight.period-does-not-fit", DAYS_AT_MOST);
        }
        return figures.of(asked, first, last);
    }

    private static boolean usual(LocalDate day) {
        return day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR;
    }
}
