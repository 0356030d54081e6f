package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.ReadRows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page of cases costs its rows and what counting goes to, in every order, by number and behind a row, whoever asks. */
@LianfangTest
class CaseListReadsTest {
    private static final int MANY = 40_000;
    /** As far as a list is counted, and what lies between the rows of an eighth of the country on the way to a page. */
    private static final int ENOUGH = PageQuery.COUNTED + 2_000;

    @Autowired
    ApplicationContext context;

    @Test
    void readsAPage() throws SQLException {
        ReadRows.of(context, "cases.case_record", this::readsAPageRows, rows -> {
            var list = new CaseList(rows.jdbc());
            var all = new CaseList.Filter(null, null, null, null, List.of());
            rows.pages(
                    ENOUGH,
                    CaseOrder.values(),
                    page -> list.list(all, page).items().stream()
                            .map(CaseRecord::id)
                            .toList());
        });
    }

    @Test
    void findsPartOfANumberAmongMany() throws SQLException {
        ReadRows.of(context, "cases.case_record", this::readsAPageRows, rows -> {
            rows.seeing("");
            Jurisdiction.system("test").run(() -> {
                var list = new CaseList(rows.jdbc());
                var page = new PageQuery(0, 20, null, null);
                rows.atMost(
                        100,
                        "a number",
                        () -> assertThat(numbers(list, " read39999 ", page)).containsExactly("READ39999"));
                rows.atMost(
                        100,
                        "part of a number",
                        () -> assertThat(numbers(list, "D1234", page))
                                .hasSize(11)
                                .contains("READ1234", "READ12340", "READ12349"));
                // too short to be looked up, and the signs of a pattern are signs of a number
                assertThat(numbers(list, "RE", page)).hasSize(20);
                assertThat(numbers(list, "READ1%4", page)).isEmpty();
                assertThat(numbers(list, "_1", page)).isEmpty();
            });
        });
    }

    private static List<String> numbers(CaseList list, String q, PageQuery page) {
        return list.list(new CaseList.Filter(null, null, null, q, List.of()), page).items().stream()
                .map(CaseRecord::caseNo)
                .toList();
    }

    private void readsAPageRows(JdbcClient jdbc) {
        jdbc.sql("""
                insert into cases.case_record (id, case_no, person_id, classification, status, region_code, onset_date,
                    reporter, reported_at)
                select uuidv7(), 'READ' || n, uuidv7(), 'confirmed', 'confirmed', '4112' || lpad((n % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'),
                    case when n % 20 > 0 then date '2020-01-01' + n % 90 end, 'test', now() - interval '1 minute' * (n % 9999)
                from generate_series(1, :many) n
                """).param("many", MANY).update();
    }
}
