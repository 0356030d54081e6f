package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lianfang.access.PageQuery;
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
            for (String region : List.of("", "411202")) {
                rows.seeing(region);
                for (var order : CaseOrder.values()) {
                    String sort = order.name().toLowerCase(Locale.ROOT).replaceAll("_desc$", ",desc");
                    rows.atMost(
                            ENOUGH,
                            sort,
                            () -> assertThat(list.list(
                                                    new CaseList.Filter(null, null, null, null, List.of()),
                                                    new PageQuery(0, 20, sort(sort), null))
                                            .items())
                                    .hasSize(20));
                    UUID middle = list.list(
                                    new CaseList.Filter(null, null, null, null, List.of()),
                                    new PageQuery(100, 20, sort(sort), null))
                            .items()
                            .getFirst()
                            .id();
                    rows.atMost(
                            ENOUGH,
                            sort + " after",
                            () -> assertThat(list.list(
                                                    new CaseList.Filter(null, null, null, null, List.of()),
                                                    new PageQuery(0, 20, sort(sort), middle))
                                            .items())
                                    .hasSize(20));
                }
            }
        });
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

    /** As an address names it: {@code last_exposure,desc} is {@code lastExposure,desc}. */
    private static String sort(String words) {
        return Pattern.compile("_([a-z])")
                .matcher(words)
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }
}
