package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.ReadRows;
import org.lianfang.matching.Setting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page of contacts costs its rows and what counting goes to, in every order, by number and behind a row, whoever asks. */
@LianfangTest
class ContactListReadsTest {
    private static final int MANY = 40_000;
    /** As far as a list is counted, and a page. The rows of a county lie together, behind those of others. */
    private static final int ENOUGH = PageQuery.COUNTED + 2_000;

    private static final int RARE = 1_000;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Test
    void readsAPage() throws SQLException {
        ReadRows.of(context, "tracing.contact", this::readsAPageRows, rows -> {
            var list = new ContactList(rows.jdbc());
            var all = new ContactList.Filter(null, null, null, null, null);
            rows.pages(
                    ENOUGH,
                    ContactOrder.values(),
                    page -> list.list(all, page).items().stream()
                            .map(Contact::id)
                            .toList());
        });
    }

    /** A class is a stretch of the order; a setting that few have is found by itself. */
    @Test
    void findsAClassAndARareSettingAmongMany() throws SQLException {
        ReadRows.of(context, "tracing.contact", this::readsAPageRows, rows -> {
            rows.seeing("");
            Jurisdiction.system("test").run(() -> {
                var list = new ContactList(rows.jdbc());
                var page = new PageQuery(0, 20, null, null);
                rows.atMost(
                        ENOUGH,
                        "a class",
                        () -> assertThat(list.list(new ContactList.Filter(null, "general", null, null, null), page)
                                        .items())
                                .hasSize(20));
                rows.atMost(
                        200,
                        "a setting",
                        () -> assertThat(list.list(new ContactList.Filter(null, null, "flight", null, null), page)
                                        .total())
                                .isEqualTo(MANY / RARE));
            });
        });
    }

    @Test
    void everySettingThatIsNotEverywhereHasAnIndex() {
        var indexed = jdbc.sql(
                        "select indexname from pg_indexes where schemaname = 'tracing' and tablename = 'contact'")
                .query(String.class)
                .list();
        assertThat(Arrays.stream(Setting.values())
                        .filter(one -> one != Setting.PLACE && one != Setting.HOUSEHOLD)
                        .map(one -> "contact_" + one.external()))
                .isSubsetOf(indexed);
    }

    private void readsAPageRows(JdbcClient jdbc) {
        jdbc.sql("""
                with index_case as (
                    insert into tracing.index_case (id, reference) values (uuidv7(), 'READS') returning id)
                insert into tracing.contact (id, index_id, person_id, contact_class, status, settings, first_exposure,
                    last_exposure, region_code, case_region_code, digest, found_at, changed_at)
                select uuidv7(), index_case.id, uuidv7(), (array['close', 'general'])[1 + n / 8 % 2], 'active',
                    array[case when n % :rare = 0 then 'flight' else 'train' end],
                    now() - interval '1 minute' * (n % 9999), case when n % 20 > 0 then now() - interval '1 minute' * (n % 9998) end,
                    '4112' || lpad((n / 5000 % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), '4112' || lpad((n / 5000 % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), '', now(), now()
                from index_case, generate_series(1, :many) n
                """).param("many", MANY).param("rare", RARE).update();
    }
}
