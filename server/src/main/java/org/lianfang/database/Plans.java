package org.lianfang.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How statements of a transaction are planned, where it is not for the values at hand as everywhere else. */
@Component
public class Plans {
    private final JdbcClient jdbc;

    Plans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the transaction at hand find rows by their keys: one plan a connection does for all values. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void byKeys() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_generic_plan', true)")
                .query()
                .singleRow();
    }
}
