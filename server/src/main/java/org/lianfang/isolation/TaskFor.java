package org.lianfang.isolation;

import java.time.LocalDateTime;
import org.lianfang.database.Ids;
import org.lianfang.disease.Disposition;

/** The first thing to do about an order. */
final class TaskFor {
    private TaskFor() {}

    static Task order(IsolationOrder order, Disposition rule, LocalDateTime now) {
        return new Task(
                Ids.next(),
                order.id(),
                order.personId(),
                rule.task(),
                Task.Status.OPEN,
                now.plusHours(rule.dueHours()),
                now,
                null,
                null,
                null,
                order.regionCode(),
                order.caseRegionCode());
    }

    /** Somebody who was not found, or refused, is due again after the same time. */
    static Task again(Task task, int dueHours, LocalDateTime now) {
        return new Task(
                Ids.next(),
                task.orderId(),
                task.personId(),
                task.kind(),
                Task.Status.OPEN,
                now.plusHours(dueHours),
                now,
                null,
                null,
                null,
                task.regionCode(),
                task.caseRegionCode());
    }
}
