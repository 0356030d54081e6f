package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks again whom cases met at places where scans have come in, every few seconds: a scan may come after the itinerary
 * was approved, hours later from a gate without network. Where the asking fails the places are kept and asked about again at the next
 * look; a server that is killed in between is made good by {@link OpenImports}.
 */
@Component
class FreshStays {
    private static final Logger log = LoggerFactory.getLogger(FreshStays.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final OpenImports openImports;
    private final AffectedCases affected;
    /** Taken from the table, and the cases were not all asked. */
    private final Queue<Taken> owed = new ConcurrentLinkedQueue<>();

    private record Taken(Touched touched, OpenImports.Open open) {}

    FreshStays(JdbcClient jdbc, TransactionTemplate transactions, OpenImports openImports, AffectedCases affected) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.openImports = openImports;
        this.affected = affected;
    }

    @Scheduled(
            initialDelayString = "${lianfang.exposure.look-ms:5000}",
            fixedDelayString = "${lianfang.exposure.look-ms:5000}")
    void look() {
        try {
            rematch();
        } catch (RuntimeException e) {
            log.warn("scans were not matched, will try again: {}", e.getClass().getSimpleName());
        }
    }

    /** Matches the cases that were at places of fresh scans; what changed. */
    Rematched rematch() {
        return Jurisdiction.system("scans").call(() -> {
            var change = Rematched.NOTHING;
            if (Boolean.TRUE.equals(transactions.execute(_ -> any()))) {
                var open = openImports.begin("scans");
                change = match(new Taken(Objects.requireNonNull(transactions.execute(_ -> take(open))), open));
            }
            for (int left = owed.size(); left > 0; left--) {
                var again = owed.poll();
                change = again == null ? change : change.and(match(again));
            }
            return change;
        });
    }

    private Rematched match(Taken taken) {
        boolean done = false;
        try {
            var change = affected.rematchAtPlaces(taken.touched());
            taken.open().close();
            done = true;
            return change;
        } finally {
            if (!done) {
                owed.add(taken);
            }
        }
    }

    private Boolean any() {
        return jdbc.sql("select exists (select from exposure.fresh_place)")
                .query(Boolean.class)
                .single();
    }

    private Touched take(OpenImports.Open open) {
        // whoever adds stays has committed before this is given, or begins after it is given back
        jdbc.sql("select pg_advisory_xact_lock(7122)").query().singleRow();
        var touched = new Touched();
        jdbc.sql("delete from exposure.fresh_place returning place_id, day").query(row -> {
            touched.place(
                    Objects.requireNonNull(row.getObject("place_id", UUID.class)),
                    Objects.requireNonNull(row.getObject("day", LocalDate.class)));
        });
        open.note();
        return touched;
    }
}
