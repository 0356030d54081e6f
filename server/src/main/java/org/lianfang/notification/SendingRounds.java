package org.lianfang.notification;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends every five seconds while this instance serves, on a thread of its own: a mail server that does not answer must
 * not hold up the clocks of other rooms.
 */
@Component
class SendingRounds implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(SendingRounds.class);
    private static final int EVERY_SECONDS = 5;
    private static final int LONGEST_LETTER_SECONDS = 30;

    private final Sender sender;
    private volatile boolean ending;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("notification").factory());

    SendingRounds(Sender sender) {
        this.sender = sender;
    }

    @EventListener
    void begin(WebServerInitializedEvent serving) {
        var _ = rounds.scheduleWithFixedDelay(this::send, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void send() {
        try {
            sender.sendDue(() -> ending);
        } catch (RuntimeException e) {
            log.warn("messages were not sent, will try again: {}", e.getClass().getName());
        }
    }

    /** The letter on its way is seen out, so that it is not sent again after the next start. */
    @Override
    public void destroy() {
        ending = true;
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(LONGEST_LETTER_SECONDS, TimeUnit.SECONDS)) {
                log.warn("a letter was still on its way; it is sent again after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
