package org.lianfang.demo;

import org.lianfang.access.Accounts;
import org.lianfang.access.CurrentAccount;
import org.lianfang.checkpoint.PointKind;
import org.lianfang.checkpoint.Points;
import org.springframework.stereotype.Component;

/** Checkpoints of Hubin district, one of them with the guard's account on its staff. */
@Component
class DemoPoints {
    private static final String COUNTY = "411202";

    private final Points points;
    private final Accounts accounts;

    DemoPoints(Points points, Accounts accounts) {
        this.points = points;
        this.accounts = accounts;
    }

    /** What is there already stays as it is. */
    void open() {
        CurrentAccount.callAs(accounts.named("hubin-cdc").orElseThrow(), () -> {
            if (points.coded("HB-G30-01").isEmpty()) {
                points.openWith("HB-G30-01", PointKind.HIGHWAY, "G30 三门峡西出口", COUNTY, "hubin-guard", "公安交警");
            }
            if (points.coded("HB-R-01").isEmpty()) {
                points.open("HB-R-01", PointKind.RAILWAY, "三门峡南站出站口", COUNTY, null);
            }
            if (points.coded("HB-X-01").isEmpty()) {
                points.open("HB-X-01", PointKind.COMPOUND_GATE, "和平小区大门", COUNTY, null);
            }
            return points;
        });
    }
}
