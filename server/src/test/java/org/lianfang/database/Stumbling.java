package org.lianfang.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A listener that fails as often as it is told to, and counts how often it was asked. */
@Component
class Stumbling {
    private static final Map<String, AtomicInteger> ATTEMPTS = new ConcurrentHashMap<>();

    /** Something said to it, to be failed at so many times. */
    record Said(String name, int failures) {}

    static int attempts(String name) {
        return ATTEMPTS.getOrDefault(name, new AtomicInteger()).get();
    }

    @ApplicationModuleListener
    void on(Said event) {
        int attempt =
                ATTEMPTS.computeIfAbsent(event.name(), _ -> new AtomicInteger()).incrementAndGet();
        if (attempt <= event.failures()) {
            throw new IllegalStateException(event.name());
        }
    }
}
