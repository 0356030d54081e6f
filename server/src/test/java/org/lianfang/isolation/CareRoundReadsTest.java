package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.ReadRows;
import org.lianfang.database.Zone;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A round every minute costs the day it looks at, not the history: 40 days of 1,000 people are behind it. */
@LianfangTest
class CareRoundReadsTest {
    private static final int PEOPLE = 1_000;

    @Autowired
    ApplicationContext context;

    @Test
    void readsTheDayAndNoOther() throws SQLException {
        ReadRows.of(context, "isolation.care_day", CareRoundReadsTest::days, rows -> {
            rows.seeing("");
            rows.atMost(
                    PEOPLE,
                    "a minute without a deadline",
                    () -> assertThat(round(rows.jdbc(), "2020-03-01T09:01")).isEqualTo(new CareRounds.Round(0, 0)));
            rows.atMost(
                    2 * PEOPLE,
                    "the minute after the first temperature was due",
                    () -> assertThat(round(rows.jdbc(), "2020-03-01T12:00"))
                            .isEqualTo(new CareRounds.Round(0, PEOPLE)));
        });
    }

    private CareRounds.Round round(JdbcClient jdbc, String at) {
        return new CareRounds(
                        jdbc,
                        TransactionOperations.withoutTransaction(),
                        new CareTable(jdbc),
                        new EscalationTable(jdbc, _ -> {}),
                        context.getBean(IndexRules.class),
                        Clock.fixed(LocalDateTime.parse(at).atZone(Zone.ID).toInstant(), Zone.ID))
                .go();
    }

    private static void days(JdbcClient jdbc) {
        jdbc.sql("delete from isolation.care_round").update();
        jdbc.sql("""
                insert into isolation.care_round (generated_to, watched_to)
                values (date '2020-03-01', timestamptz '2020-03-01 09:00+08')
                """).update();
        jdbc.sql("""
                with made as (insert into isolation.isolation_order (id, contact_id, index_id, person_id, kind, contact_class, status,
                        starts_at, ends_on, legal_basis, reason, made_at, region_code, case_region_code, observed_since)
                    select uuidv7(), uuidv7(), uuidv7(), uuidv7(), 'home', 'close', 'active', timestamptz '2020-01-20 00:00+08',
                        date '2020-03-20', '', '', timestamptz '2020-01-20 00:00+08', '411202001001', '411202001001',
                        timestamptz '2020-01-20 00:00+08'
                    from generate_series(1, :people) returning *)
                insert into isolation.care_day (order_id, person_id, day, region_code, case_region_code)
                select id, person_id, date '2020-03-01' - d, region_code, case_region_code from made, generate_series(0, 39) d
                """).param("people", PEOPLE).update();
    }
}
