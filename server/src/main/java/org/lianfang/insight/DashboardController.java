package org.lianfang.insight;

import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.region.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first page of those on duty. */
@RestController
class DashboardController {
    private final DashboardFigures figures;
    private final Regions regions;

    DashboardController(DashboardFigures figures, Regions regions) {
        this.figures = figures;
        this.regions = regions;
    }

    /** The dashboard of a region within the account's own, which it is without one. */
    @GetMapping("/api/dashboard")
    @Requires(Permission.SITUATION_READ)
    Dashboard dashboard(@RequestParam(required = false) String region) {
        var account = CurrentAccount.require();
        String asked = region == null || region.isBlank() ? account.region() : region.strip();
        if (!account.jurisdiction().covers(asked)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "insight.outside-jurisdiction");
        }
        if (!asked.isEmpty() && regions.find(asked).isEmpty()) {
            throw Problem.of(HttpStatus.NOT_FOUND, "insight.region-unknown", asked);
        }
        return figures.of(asked);
    }
}
