package org.lianfang.isolation;

import static org.lianfang.isolation.OrderTable.upper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.disease.Disposition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks in {@code isolation.task}. */
@Component
class TaskTable {
    private final JdbcClient jdbc;

    TaskTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into isolation.task
                    (id, order_id, person_id, kind, status, due_at, made_at, region_code, case_region_code)
                select id, order_id, person_id, kind, 'open', due_at, made_at, region_code, case_region_code
                from unnest(:ids::uuid[], :orders::uuid[], :persons::uuid[], :kinds::text[], :due::timestamptz[],
                    :made::timestamptz[], :regions::text[], :caseRegions::text[])
                    as t (id, order_id, person_id, kind, due_at, made_at, region_code, case_region_code)
                """)
                .param("ids", tasks.stream().map(Task::id).toArray(UUID[]::new))
                .param("orders", tasks.stream().map(Task::orderId).toArray(UUID[]::new))
                .param("persons", tasks.stream().map(Task::personId).toArray(UUID[]::new))
                .param(
                        "kinds",
                        tasks.stream().map(task -> task.kind().external()).toArray(String[]::new))
                .param(
                        "due",
                        tasks.stream()
                                .map(task -> LocalTimes.text(task.dueAt()))
                                .toArray(String[]::new))
                .param(
                        "made",
                        tasks.stream()
                                .map(task -> LocalTimes.text(task.madeAt()))
                                .toArray(String[]::new))
                .param("regions", tasks.stream().map(Task::regionCode).toArray(String[]::new))
                .param("caseRegions", tasks.stream().map(Task::caseRegionCode).toArray(String[]::new))
                .update();
    }

    /** Nobody has to do what a closed order asked for. */
    void dropOf(Collection<UUID> orders) {
        if (!orders.isEmpty()) {
            jdbc.sql(
                            "update isolation.task set status = 'dropped' where order_id = any (:ids::uuid[]) and status = 'open'")
                    .param("ids", orders.toArray(UUID[]::new))
                    .update();
        }
    }

    void moveOpen(UUID fromOrder, UUID toOrder) {
        jdbc.sql("update isolation.task set order_id = :to where order_id = :from and status = 'open'")
                .param("from", fromOrder)
                .param("to", toOrder)
                .update();
    }

    Optional<Task> lock(UUID id) {
        return jdbc.sql("select * from isolation.task where id = :id for update")
                .param("id", id)
                .query((row, _) -> task(row))
                .optional();
    }

    void done(UUID id, Task.Outcome outcome, String by, LocalDateTime now) {
        jdbc.sql("""
                update isolation.task
                set status = 'done', outcome = :outcome, done_by = :by, done_at = :now::timestamptz
                where id = :id
                """)
                .param("id", id)
                .param("outcome", outcome.external())
                .param("by", by)
                .param("now", LocalTimes.text(now))
                .update();
    }

    /** Whoever serves an order does what the grid was asked to do. */
    void servedOf(UUID order, Act act) {
        jdbc.sql("""
                update isolation.task set status = 'done', outcome = 'served', done_by = :by, done_at = :at::timestamptz
                where order_id = :order and status = 'open'
                """)
                .param("order", order)
                .param("by", act.byName())
                .param("at", LocalTimes.text(act.at()))
                .update();
    }

    Optional<Task> find(UUID id) {
        return jdbc.sql("select * from isolation.task where id = :id")
                .param("id", id)
                .query((row, _) -> task(row))
                .optional();
    }

    void reassign(UUID from, UUID into) {
        jdbc.sql("update isolation.task set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    static Task task(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return new Task(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("order_id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                Disposition.Task.valueOf(upper(row, "kind")),
                Task.Status.valueOf(upper(row, "status")),
                LocalTimes.known(row, "due_at"),
                LocalTimes.known(row, "made_at"),
                LocalTimes.read(row, "done_at"),
                row.getString("done_by"),
                outcome == null ? null : Task.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.getString("region_code"),
                row.getString("case_region_code"));
    }
}
