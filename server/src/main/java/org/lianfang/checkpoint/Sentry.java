package org.lianfang.checkpoint;

import java.util.UUID;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether somebody may work at a point now. */
@Component
class Sentry {
    private final Points points;
    private final StaffTable staff;

    Sentry(Points points, StaffTable staff) {
        this.points = points;
        this.staff = staff;
    }

    /** The point, for whoever is signed in there. */
    @Transactional(readOnly = true)
    public Point onDuty(UUID pointId) {
        Point point = points.require(pointId);
        if (!point.open()) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.closed-already");
        }
        if (staff.open(member(pointId)).isEmpty()) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.not-on-duty");
        }
        return point;
    }

    /** The point, for whoever works there; what a gate kept may come in after the shift, even after the point closed. */
    @Transactional(readOnly = true)
    public Point ofStaff(UUID pointId) {
        Point point = points.require(pointId);
        member(pointId);
        return point;
    }

    private Staff member(UUID pointId) {
        return staff.ofAccount(pointId, CurrentAccount.require().id())
                .orElseThrow(() -> Problem.of(HttpStatus.FORBIDDEN, "checkpoint.not-your-point"));
    }
}
