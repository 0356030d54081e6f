package org.lianfang.database;

import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;

/** The server as its owner sees it, for tables that only a benchmark has. */
public final class BenchDatabase {
    private BenchDatabase() {}

    public static DataSource owner(ApplicationContext context) {
        return context.getBean(DatabaseServer.class).owner();
    }
}
