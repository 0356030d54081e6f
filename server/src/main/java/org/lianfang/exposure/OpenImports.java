package org.lianfang.exposure;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.tabular.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports between their first row and the end of their matching. One that was killed in between is made good by the
 * next server that starts: it matches everything, once.
 */
@Component
class OpenImports {
    private static final Logger log = LoggerFactory.getLogger(OpenImports.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Matching matching;

    OpenImports(JdbcClient jdbc, TransactionTemplate transactions, Clock clock, Matching matching) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.matching = matching;
    }

    Open begin(String kind) {
        return new Open(Ids.next(), kind);
    }

    @EventListener
    void makeGood(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext) {
            Thread.ofVirtual()
                    .name("interrupted imports")
                    .start(() -> Jurisdiction.system("start").run(this::makeGood));
        }
    }

    void makeGood() {
        var interrupted =
                Objects.requireNonNull(transactions.execute(_ -> jdbc.sql("select id from exposure.open_import")
                        .query(UUID.class)
                        .list()));
        if (interrupted.isEmpty()) {
            return;
        }
        log.info("{} imports were interrupted before their matching: matching everything", interrupted.size());
        matching.rematchAll(Progress.silent());
        forget(interrupted);
    }

    private void forget(List<UUID> imports) {
        transactions.executeWithoutResult(
                _ -> jdbc.sql("delete from exposure.open_import where id = any (:ids::uuid[])")
                        .param("ids", imports.toArray(UUID[]::new))
                        .update());
    }

    /** One import. */
    final class Open {
        private final UUID id;
        private final String kind;

        private Open(UUID id, String kind) {
            this.id = id;
            this.kind = kind;
        }

        /** With each batch of rows, in its transaction. */
        void note() {
            jdbc.sql("""
                    insert into exposure.open_import (id, kind, started_at) values (:id, :kind, :now)
                    on conflict do nothing
                    """)
                    .param("id", id)
                    .param("kind", kind)
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        }

        void close() {
            forget(List.of(id));
        }
    }
}
