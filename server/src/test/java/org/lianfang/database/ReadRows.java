package org.lianfang.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.function.Consumer;
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
