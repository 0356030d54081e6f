package org.lianfang.tracing;

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

/** A page of contacts costs its rows and what counting goes to, in every order, by number and behind a row, whoever asks. */
@LianfangTest
class ContactListReadsTest {
    private static final int MANY = 40_000;
    /** As far as a list is counted, and what lies between the rows of an eighth of the country on the way to a page. */
    private static final int ENOUGH = PageQuery.COUNTED + 2_000;

    @Autowired
    ApplicationContext context;

    @Test
    void readsAPage() throws SQLException {
        ReadRows.of(context, "tracing.contact", this::readsAPageRows, rows -> {
            var list = new ContactList(rows.jdbc());
            for (String region : List.of("", "411202")) {
                rows.seeing(region);
                for (var order : ContactOrder.values()) {
                    if (order.name().startsWith("REGION") && !region.isEmpty()) {
                        continue; // known: walks past the regions before
                    }
                    String sort = order.name().toLowerCase(Locale.ROOT).replaceAll("_desc$", ",desc");
                    rows.atMost(
                            ENOUGH,
                            sort,
                            () -> assertThat(list.list(
                                                    new ContactList.Filter(null, null, null, null, null),
                                                    new PageQuery(0, 20, sort(sort), null))
                                            .items())
                                    .hasSize(20));
                    UUID middle = list.list(
                                    new ContactList.Filter(null, null, null, null, null),
                                    new PageQuery(100, 20, sort(sort), null))
                            .items()
                            .getFirst()
                            .id();
                    rows.atMost(
                            ENOUGH,
                            sort + " after",
                            () -> assertThat(list.list(
                                                    new ContactList.Filter(null, null, null, null, null),
                                                    new PageQuery(0, 20, sort(sort), middle))
                                            .items())
                                    .hasSize(20));
                }
            }
        });
    }

    private void readsAPageRows(JdbcClient jdbc) {
        jdbc.sql("""
                with index_case as (
                    insert into tracing.index_case (id, reference) values (uuidv7(), 'READS') returning id)
                insert into tracing.contact (id, index_id, person_id, contact_class, status, settings, first_exposure,
                    last_exposure, region_code, case_region_code, digest, found_at, changed_at)
                select uuidv7(), index_case.id, uuidv7(), (array['close', 'general'])[1 + n / 8 % 2], 'active', '{train}',
                    now() - interval '1 minute' * (n % 9999), case when n % 20 > 0 then now() - interval '1 minute' * (n % 9998) end,
                    '4112' || lpad((n % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), '4112' || lpad((n % 8)::text, 2, '0') || lpad((n % 800)::text, 6, '0'), '', now(), now()
                from index_case, generate_series(1, :many) n
                """).param("many", MANY).update();
    }

    /** As an address names it: {@code last_exposure,desc} is {@code lastExposure,desc}. */
    private static String sort(String words) {
        return Pattern.compile("_([a-z])")
                .matcher(words)
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }
}
