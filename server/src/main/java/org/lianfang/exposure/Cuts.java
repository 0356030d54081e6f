package org.lianfang.exposure;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cuts through the stays that are written: rows of a number below a settled cut are there for good, or never will be.
 * Whoever writes is not kept waiting by a cut; a cut waits for whoever was writing when it was made.
 */
@Component
class Cuts {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate apart;

    Cuts(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactionManager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param seal tells this cut from one of the same number in another database, or before a copy was restored */
    record Cut(int number, UUID seal) {}

    /** The number to write with rows of these days; in the transaction that writes them, and before it does. */
    int writing(Collection<String> days) {
        return jdbc.sql("select exposure.writing(:days::date[])")
                .param("days", days.stream().distinct().sorted().toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Makes a cut and waits until it is settled: as long as the longest transaction that writes stays just now. */
    Cut make() {
        var cut = Objects.requireNonNull(apart.execute(_ -> next()));
        for (int number : unsettled(cut.number())) {
            apart.executeWithoutResult(_ -> settle(number));
        }
        return cut;
    }

    private Cut next() {
        jdbc.sql("select pg_advisory_xact_lock(7125)").query().singleRow();
        return jdbc.sql("""
                insert into exposure.cut (number, made_at)
                select coalesce(max(number), 0) + 1, :now from exposure.cut
                returning number, seal
                """)
                .param("now", OffsetDateTime.now(clock))
                .query(Cut.class)
                .single();
    }

    /** This one, and those of processes that ended before they had waited. */
    private List<Integer> unsettled(int upTo) {
        return Objects.requireNonNull(apart.execute(
                _ -> jdbc.sql("select number from exposure.cut where not settled and number <= :number order by number")
                        .param("number", upTo)
                        .query(Integer.class)
                        .list()));
    }

    private void settle(int number) {
        jdbc.sql("select pg_advisory_xact_lock(7123, :before)")
                .param("before", number - 1)
                .query()
                .singleRow();
        jdbc.sql("update exposure.cut set settled = true where number = :number")
                .param("number", number)
                .update();
    }
}
