package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.ReadRows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page of orders, tasks and checks costs its rows and what counting goes to, in every order, by number and behind a row, whoever asks. */
@LianfangTest
class IsolationListReadsTest {
    private static final int MANY = 40_000;
    /** As far as a list is counted, and a page. The rows of a county lie together, behind those of others. */
    private static final int ENOUGH = PageQuery.COUNTED + 2_000;

    /** Counting may join all of a county's day with its orders, and those of no other county. */
    private static final int WHOLE_DAY = 5_200;

    @Autowired
    ApplicationContext context;

    @Test
    void readsAPageOfOrders() throws SQLException {
        ReadRows.of(context, "isolation.isolation_order", this::readsAPageOfOrdersRows, rows -> {
            var orders = new OrderList(rows.jdbc());
            var live = new OrderFilter("live", null, null, null);
            rows.pages(
                    ENOUGH,
                    OrderSort.values(),
                    page -> orders.page(live, page).items().stream()
                            .map(IsolationOrder::id)
                            .toList());
        });
    }

    private void readsAPageOfOrdersRows(JdbcClient jdbc) {
        jdbc.sql("""
                insert into isolation.isolation_order (id, contact_id, index_id, person_id, kind, contact_class, status,
                        starts_at, ends_on, legal_basis, reason, made_at, region_code, case_region_code, observed_since)
                    select uuidv7(), uuidv7(), uuidv7(), uuidv7(), 'home', 'close', 'active', now(),
                        case when n % 20 > 0 then date '2020-01-01' + n % 90 end, '', '', now() - interval '1 minute' * (n % 9999),
                        '4112' || lpad((n / 5000 % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), '4112' || lpad((n / 5000 % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), now()
                    from generate_series(1, :many) n
                """).param("many", MANY).update();
    }

    @Test
    void readsAPageOfTasks() throws SQLException {
        ReadRows.of(context, "isolation.task", this::readsAPageOfTasksRows, rows -> {
            var tasks = new TaskList(rows.jdbc());
            var open = new TaskList.Filter("open", null, null);
            rows.pages(
                    ENOUGH,
                    TaskSort.values(),
                    page -> tasks.page(open, page).items().stream()
                            .map(Task::id)
                            .toList());
        });
    }

    private void readsAPageOfTasksRows(JdbcClient jdbc) {
        jdbc.sql("""
                with made as (insert into isolation.isolation_order (id, contact_id, index_id, person_id, kind, contact_class, status,
                        starts_at, ends_on, legal_basis, reason, made_at, region_code, case_region_code, observed_since)
                    select uuidv7(), uuidv7(), uuidv7(), uuidv7(), 'home', 'close', 'active', now(),
                        case when n % 20 > 0 then date '2020-01-01' + n % 90 end, '', '', now() - interval '1 minute' * (n % 9999),
                        '4112' || lpad((n / 5000 % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), '4112' || lpad((n / 5000 % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), now()
                    from generate_series(1, :many) n returning *)
                insert into isolation.task (id, order_id, person_id, kind, status, due_at, made_at, region_code,
                    case_region_code)
                select uuidv7(), id, person_id, 'call', 'open', made_at, made_at, region_code, case_region_code from made
                """).param("many", MANY).update();
    }

    @Test
    void readsAPageOfTheChecksOfADay() throws SQLException {
        ReadRows.of(context, "isolation.care_day", this::readsAPageOfTheChecksOfADayRows, rows -> {
            var checks = new CareList(rows.jdbc());
            var day = LocalDate.of(2020, 2, 1);
            for (String region : List.of("", "411202", "411202000002")) {
                rows.seeing(region);
                var viewer = new CareList.Viewer(region, null);
                rows.atMost(
                        WHOLE_DAY,
                        region,
                        () -> assertThat(checks.page(day, viewer, new PageQuery(0, 20, null, null))
                                        .items())
                                .isNotEmpty());
            }
        });
    }

    private void readsAPageOfTheChecksOfADayRows(JdbcClient jdbc) {
        jdbc.sql("""
                with made as (insert into isolation.isolation_order (id, contact_id, index_id, person_id, kind, contact_class, status,
                        starts_at, ends_on, legal_basis, reason, made_at, region_code, case_region_code, observed_since)
                    select uuidv7(), uuidv7(), uuidv7(), uuidv7(), 'home', 'close', 'active', now(),
                        case when n % 20 > 0 then date '2020-01-01' + n % 90 end, '', '', now() - interval '1 minute' * (n % 9999),
                        '4112' || lpad((n % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), '4112' || lpad((n % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), now()
                    from generate_series(1, :many) n returning *)
                insert into isolation.care_day (order_id, person_id, day, region_code, case_region_code)
                select id, person_id, date '2020-01-31' + d, region_code, case_region_code from made, generate_series(0, 1) d
                """).param("many", MANY).update();
    }

    @Test
    void readsAPageOfEscalations() throws SQLException {
        ReadRows.of(context, "isolation.escalation", this::readsAPageOfEscalationsRows, rows -> {
            var escalations = new EscalationList(rows.jdbc());
            var open = new EscalationList.Filter(true, null, null);
            for (String region : List.of("", "4112", "411202")) {
                rows.seeing(region);
                new Jurisdiction(region, null, "test")
                        .run(() -> rows.atMost(
                                ENOUGH,
                                region,
                                () -> assertThat(escalations
                                                .page(open, new PageQuery(0, 20, null, null))
                                                .items())
                                        .hasSize(20)));
            }
        });
    }

    /** A sixteenth is of the contacts of another county's cases, another of residents who stay elsewhere. */
    private void readsAPageOfEscalationsRows(JdbcClient jdbc) {
        jdbc.sql("set session_replication_role = replica").update();
        jdbc.sql("""
                insert into isolation.escalation (kind, item, order_id, person_id, day, raised_at, settled_at, region_code,
                    home_region_code, case_region_code)
                select 'missed_temperature', '1', uuidv7(), uuidv7(), current_date, now() - interval '1 minute' * (n % 9999),
                    case when n % 3 = 0 then now() end, '4112' || lpad(county::text, 2, '0') || lpad((n % 800)::text, 6, '0'),
                    case when n % 16 = 1 then '411203000001' else '' end,
                    '4112' || lpad((case when n % 16 = 0 then (county + 1) % 8 else county end)::text, 2, '0') || '000000'
                from generate_series(1, :many) n cross join lateral (select n / 5000 % 8 as county) c
                """).param("many", MANY).update();
    }
}
