package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.Optional;
import org.lianfang.database.Ids;
import org.lianfang.disease.Disposition;

/** The first thing to do about an order. */
final class TaskFor {
    private TaskFor() {}

    /** None if nobody has to do anything. An order whose kind was decided otherwise asks for what that kind needs. */
    static Optional<Task> first(IsolationOrder order, Disposition rule, LocalDateTime now) {
        var kind = order.kind() == rule.order() ? rule.task() : of(order.kind());
        return kind == Disposition.Task.NONE ? Optional.empty() : Optional.of(task(order, kind, rule.dueHours(), now));
    }

    private static Disposition.Task of(Disposition.Order kind) {
        return switch (kind) {
            case HOSPITAL, CENTRAL_SITE -> Disposition.Task.TRANSFER;
            case HOME -> Disposition.Task.HOME_VISIT;
            case CALL -> Disposition.Task.CALL;
            case MONITORING -> Disposition.Task.NONE;
        };
    }

    static Task task(IsolationOrder order, Disposition.Task kind, int dueHours, LocalDateTime now) {
        return new Task(
                Ids.next(),
                order.id(),
                order.personId(),
                kind,
                Task.Status.OPEN,
                now.plusHours(dueHours),
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
