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

    private final Sender sender;
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
            sender.sendDue();
        } catch (RuntimeException e) {
            log.warn("messages were not sent, will try again: {}", e.getClass().getName());
        }
    }

    @Override
    public void destroy() {
        rounds.shutdown();
    }
}
