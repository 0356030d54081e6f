package org.lianfang.access;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Seals the audit every second while this instance serves. */
@Component
class AuditSealing implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(AuditSealing.class);

    private final AuditSealer sealer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("audit").factory());

    AuditSealing(AuditSealer sealer) {
        this.sealer = sealer;
    }

    @EventListener
    void begin(WebServerInitializedEvent serving) {
        var _ = clock.scheduleWithFixedDelay(this::seal, 1, 1, TimeUnit.SECONDS);
    }

    private void seal() {
        try {
            sealer.seal();
        } catch (RuntimeException e) {
            log.warn(
                    "the audit was not sealed, will try again: {}", e.getClass().getName());
        }
    }

    @Override
    public void destroy() {
        clock.shutdown();
    }
}
