package org.lianfang.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/** Begins each transaction by telling the database whose jurisdiction it runs in; the setting ends with it. */
class JurisdictionTransactionManager extends JdbcTransactionManager {

    // Plans are made for the values at hand: whoever sees a village needs another one than whoever sees the country.
    // One process a statement: several people who read at once keep the processors busy without helpers.
    private static final String SET = """
            select set_config('lianfang.lo', ?, true), set_config('lianfang.hi', ?, true),
                   set_config('lianfang.actor', ?, true), set_config('lianfang.own', ?, true),
                   set_config('plan_cache_mode', 'force_custom_plan', true),
                   set_config('max_parallel_workers_per_gather', '0', true)
            """;

    JurisdictionTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        Jurisdiction jurisdiction = Jurisdiction.current();
        if (jurisdiction == null) {
            return;
        }
        var dataSource = Objects.requireNonNull(getDataSource());
        var connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement set = connection.prepareStatement(SET)) {
            set.setString(1, jurisdiction.lo());
            set.setString(2, jurisdiction.hi());
            set.setString(3, jurisdiction.actor());
            set.setString(
                    4, jurisdiction.own() == null ? "" : jurisdiction.own().toString());
            set.execute();
        } catch (SQLException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("could not set the jurisdiction of the transaction", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
