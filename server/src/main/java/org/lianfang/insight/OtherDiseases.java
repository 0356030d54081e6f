package org.lianfang.insight;

import java.util.UUID;
import org.lianfang.database.Widened;
import org.lianfang.disease.Diseases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose contacts are not counted. A county counts its own people whom a case elsewhere has exposed and need not see that
 * case, so which cases are of another disease is asked of the whole country; only their ids leave.
 */
@Component
class OtherDiseases {
    private final JdbcClient jdbc;
    private final Diseases diseases;
    private final Widened widened;

    OtherDiseases(JdbcClient jdbc, Diseases diseases, Widened widened) {
        this.jdbc = jdbc;
        this.diseases = diseases;
        this.widened = widened;
    }

    /** Index cases of any disease but the one that the deployment fights. */
    UUID[] indexes() {
        return widened.call(() -> jdbc.sql("select id from tracing.index_case where disease <> :fought")
                        .param("fought", diseases.current().id())
                        .query(UUID.class)
                        .list())
                .toArray(UUID[]::new);
    }
}
