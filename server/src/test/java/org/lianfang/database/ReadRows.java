package org.lianfang.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lianfang.access.PageQuery;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Counts the rows of a table that statements read, by scanning or by index, in a transaction that leaves nothing behind:
 * the owner fills the table and takes its statistics, then statements run as the application does.
 */
public final class ReadRows {
    private final JdbcClient jdbc;
    private final String table;

    private ReadRows(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    public static void of(ApplicationContext context, String table, Consumer<JdbcClient> fill, Consumer<ReadRows> reads)
            throws SQLException {
        try (var connection = context.getBean(DatabaseServer.class).owner().getConnection()) {
            connection.setAutoCommit(false);
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            fill.accept(jdbc);
            jdbc.sql("analyze").update();
            jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
            jdbc.sql("set local role lianfang_app").update();
            reads.accept(new ReadRows(jdbc, table));
            connection.rollback();
        }
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /**
     * That the first page of a list, one deep by number and one behind a row cost at most so many rows, in each of its
     * orders, for whoever sees the country and whoever sees one of its eight counties.
     *
     * @param page the ids on a page
     */
    public void pages(long most, Enum<?>[] orders, Function<PageQuery, List<UUID>> page) {
        for (String region : List.of("", "411202")) {
            seeing(region);
            for (var order : orders) {
                String sort = asInAnAddress(order);
                new Jurisdiction(region, null, "test").run(() -> {
                    String what = sort + " in '" + region + "'";
                    atMost(
                            most,
                            what,
                            () -> assertThat(page.apply(new PageQuery(0, 20, sort, null)))
                                    .hasSize(20));
                    UUID middle = page.apply(new PageQuery(PageQuery.COUNTED / 20 - 1, 20, sort, null))
                            .getFirst();
                    atMost(
                            most,
                            what + " after",
                            () -> assertThat(page.apply(new PageQuery(0, 20, sort, middle)))
                                    .hasSize(20));
                });
            }
        }
    }

    /** {@code LAST_EXPOSURE_DESC} is {@code lastExposure,desc}. */
    private static String asInAnAddress(Enum<?> order) {
        return Pattern.compile("_([a-z])")
                .matcher(order.name().toLowerCase(Locale.ROOT).replaceAll("_desc$", ",desc"))
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    /** From now on the rows of a subtree only are in sight. */
    public void seeing(String region) {
        jdbc.sql("select set_config('lianfang.lo', :lo, true), set_config('lianfang.hi', :lo || ':', true)")
                .param("lo", region)
                .query()
                .singleRow();
    }

    public void atMost(long most, String what, Runnable statement) {
        long before = read();
        statement.run();
        assertThat(read() - before).as("rows read for %s", what).isBetween(1L, most);
    }

    private long read() {
        return jdbc.sql("""
                select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
                where relid = :table::regclass
                """).param("table", table).query(Long.class).single();
    }
}
