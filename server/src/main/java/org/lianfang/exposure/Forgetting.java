package org.lianfang.exposure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.access.Audit;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a person out of everything that says who was where. From the commit on no answer knows them; files of sealed
 * days are made again without them by the next sealing, and the number they had leads to nobody for good. Contacts that
 * were found through them stay until their case is matched again.
 */
@Component
public class Forgetting {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Numbers numbers;
    private final Audit audit;

    Forgetting(JdbcClient jdbc, TransactionTemplate transactions, Numbers numbers, Audit audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.numbers = numbers;
        this.audit = audit;
    }

    /** Returns how many rows of stays and rides went; in the caller's transaction or one of its own. */
    public int forget(UUID person) {
        return Jurisdiction.system("forgetting")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> {
                    numbers.forget(person);
                    int rows = jdbc.sql("delete from exposure.visit where person_id = :person")
                                    .param("person", person)
                                    .update()
                            + jdbc.sql("delete from exposure.trip where person_id = :person")
                                    .param("person", person)
                                    .update();
                    audit.record("stays.forget", "person", List.of(person), Map.of("rows", Integer.toString(rows)));
                    return rows;
                })));
    }
}
