package org.lianfang.database;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.core.task.TaskDecorator;

/**
 * What this process has said to listeners and they have not finished with: every asynchronous listener's task passes
 * here, from the moment it is handed over, so that a command can see its consequences through before it ends. Listeners
 * work on behalf of the program, in the whole country.
 */
public final class Outbox implements TaskDecorator, AsyncUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private final AtomicLong failures = new AtomicLong();
    private long open;

    @Override
    public Runnable decorate(Runnable task) {
        begin();
        return () -> {
            try {
                Jurisdiction.system("listener").run(task);
            } finally {
                end();
            }
        };
    }

    @Override
    public void handleUncaughtException(Throwable failure, Method listener, Object... arguments) {
        failures.incrementAndGet();
        log.error(
                "{}.{} failed; the event stays in the registry and is repeated",
                listener.getDeclaringClass().getSimpleName(),
                listener.getName(),
                failure);
    }

    /** Waits until the listeners have finished, those included whose events other listeners caused; false if they did not in time. */
    public synchronized boolean drain(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (open > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** How many listeners have failed in this process. */
    public long failures() {
        return failures.get();
    }

    private synchronized void begin() {
        open++;
    }

    private synchronized void end() {
        open--;
        notifyAll();
    }
}
