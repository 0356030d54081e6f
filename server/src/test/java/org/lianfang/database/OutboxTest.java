package org.lianfang.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** In a context of its own: what fails here for good stays counted. */
@LianfangTest
@TestPropertySource(properties = "lianfang.db.connections=12")
class OutboxTest {
    @Autowired
    Outbox outbox;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void asksAListenerThatFailedAgainUntilItHasDoneItsWork() {
        long before = outbox.failures();
        publish(new Stumbling.Said("recovers", 2));
        assertThat(outbox.drain(Duration.ofSeconds(30))).isTrue();
        assertThat(Stumbling.attempts("recovers")).isEqualTo(3);
        assertThat(outbox.failures()).isEqualTo(before);
        assertThat(left()).isZero();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void logsWhatFailedWithoutItsWords(CapturedOutput output) {
        publish(new Stumbling.Said("张三 41120219900101", 1));
        assertThat(outbox.drain(Duration.ofSeconds(30))).isTrue();
        assertThat(output.getAll()).contains("Stumbling.on failed").doesNotContain("张三");
    }

    @Test
    void keepsInTheRegistryWhatFailsForGood() {
        long before = outbox.failures();
        publish(new Stumbling.Said("never", Integer.MAX_VALUE));
        assertThat(outbox.drain(Duration.ofSeconds(30))).isTrue();
        assertThat(Stumbling.attempts("never")).isEqualTo(5);
        assertThat(outbox.failures() - before).isEqualTo(1);
        assertThat(left()).isEqualTo(1);
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        _ -> jdbc.sql("delete from database.event_publication where event_type = :type")
                                .param("type", Stumbling.Said.class.getName())
                                .update()));
    }

    private void publish(Stumbling.Said event) {
        Jurisdiction.system("test").run(() -> transactions.executeWithoutResult(_ -> events.publishEvent(event)));
    }

    private long left() {
        return jdbc.sql("select count(*) from database.event_publication where event_type = :type")
                .param("type", Stumbling.Said.class.getName())
                .query(Long.class)
                .single();
    }
}
