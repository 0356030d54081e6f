package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.ReadRows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever asks has each escalation that the policies let them see once, in order, as one plain statement finds them. */
@LianfangTest
class EscalationListTest {
    private static final int PAGE = 7;
    private static final List<String> READERS =
            List.of("", "41", "4112", "411202", "411203", "411202001", "411202001002", "4113");

    @Autowired
    ApplicationContext context;

    @Test
    void hasWhatThePoliciesShowOnce() throws SQLException {
        ReadRows.of(context, "isolation.escalation", EscalationListTest::escalations, rows -> {
            var list = new EscalationList(rows.jdbc());
            for (String reader : READERS) {
                rows.seeing(reader);
                new Jurisdiction(reader, null, "test").run(() -> {
                    for (String asked : READERS) {
                        for (Boolean open : new Boolean[] {null, true, false}) {
                            var filter = new EscalationList.Filter(open, null, asked.isEmpty() ? null : asked);
                            assertThat(pages(list, filter))
                                    .as("%s asks for %s, open %s", reader, asked, open)
                                    .isEqualTo(plain(rows.jdbc(), filter));
                        }
                    }
                });
            }
        });
    }

    private static List<UUID> pages(EscalationList list, EscalationList.Filter filter) {
        var ids = new ArrayList<UUID>();
        var first = list.page(filter, new PageQuery(0, PAGE, null, null));
        for (int page = 0; ids.size() < first.total(); page++) {
            var numbered = list.page(filter, new PageQuery(page, PAGE, null, null));
            var behind = list.page(filter, new PageQuery(0, PAGE, null, ids.isEmpty() ? null : ids.getLast()));
            assertThat(behind.items()).isEqualTo(numbered.items()).isNotEmpty();
            numbered.items().forEach(one -> ids.add(one.id()));
        }
        return ids;
    }

    private static List<UUID> plain(JdbcClient jdbc, EscalationList.Filter filter) {
        return jdbc.sql("""
                select id from isolation.escalation
                where (:open::boolean is null or (settled_at is null) = :open)
                  and (:region::text is null or starts_with(region_code, :region))
                order by raised_at desc, id desc
                """)
                .param("open", filter.open())
                .param("region", filter.region())
                .query(UUID.class)
                .list();
    }

    /** Cared for in one region, by a case of another, some at home in a third; several raised in the same moment. */
    private static void escalations(JdbcClient jdbc) {
        jdbc.sql("set session_replication_role = replica").update(); // there are no orders behind them
        jdbc.sql("""
                with region as (select array['411202001002', '411202001003', '411202002001', '411203001001',
                    '411203001002', '411282001001', '411302001001', '420102001001'] as codes)
                insert into isolation.escalation (kind, item, order_id, person_id, day, raised_at, settled_at, region_code,
                    home_region_code, case_region_code)
                select 'fever', n::text, uuidv7(), uuidv7(), date '2020-02-01', now() - interval '1 minute' * (n % 40),
                    case when n % 3 = 0 then now() end, codes[1 + n % 8],
                    case when n % 5 = 0 and n % 8 <> n / 40 % 8 then codes[1 + n / 40 % 8] else '' end,
                    codes[1 + n / 8 % 8]
                from generate_series(0, 319) n cross join region
                """).update();
    }
}
