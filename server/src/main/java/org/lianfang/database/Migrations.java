package org.lianfang.database;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Brings every room's schema up to date, each with a history of its own, in the order in which rooms may depend. */
final class Migrations {
    /** Rooms with a schema, a room after those whose tables it may refer to. */
    static final List<String> ROOMS = List.of(
            "database",
            "access",
            "region",
            "disease",
            "people",
            "cases",
            "triage",
            "tracing",
            "investigation",
            "chain",
            "exposure",
            "isolation",
            "risk",
            "healthcode",
            "spots",
            "checkpoint",
            "notification",
            "insight");

    private Migrations() {}

    static void run(DataSource owner, MasterKey key) {
        try (var connection = owner.getConnection()) {
            var one = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            // several instances that start at once migrate one after the other; the lock ends with the connection
            one.sql("select pg_advisory_lock(7104)").query().singleRow();
            Roles.make(one, key);
            migrate(owner);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot reach the database: " + e.getMessage(), e);
        }
    }

    private static void migrate(DataSource owner) {
        for (String room : ROOMS) {
            if (Migrations.class.getResource("/db/migration/" + room) == null) {
                continue;
            }
            Flyway.configure()
                    .dataSource(owner)
                    // an index that a room's function finds made already is no news to whoever starts the program
                    .initSql("set client_min_messages = warning")
                    .schemas(room)
                    .createSchemas(true)
                    .table("flyway_history")
                    .locations("classpath:db/migration/" + room)
                    .callbacks(new GrantToApplication())
                    .load()
                    .migrate();
        }
    }
}
