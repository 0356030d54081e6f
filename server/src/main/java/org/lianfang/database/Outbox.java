package org.lianfang.database;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.context.SmartLifecycle;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;

/**
 * Does what listeners have to do, a few at a time and in the order in which it was said, and knows what is left, so that
 * a command can see its consequences through before it ends. A listener that fails is asked again a second later, five
 * times in all, and then at the next start. Listeners work on behalf of the program, in the whole country.
 */
public final class Outbox implements Executor, AsyncUncaughtExceptionHandler, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int AT_ONCE = 3;
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor workers = new ScheduledThreadPoolExecutor(
            AT_ONCE, Thread.ofPlatform().name("listener-", 1).daemon().factory());
    private final Supplier<FailedEventPublications> failed;
    private volatile boolean running;
    private long open;
    private long failures;

    /** Asks for what has failed when something has. */
    Outbox(Supplier<FailedEventPublications> failed) {
        this.failed = failed;
        workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        begin();
        try {
            workers.execute(() -> {
                try {
                    Jurisdiction.system("listener").run(task);
                } finally {
                    end();
                }
            });
        } catch (RejectedExecutionException e) {
            end();
            log.info("the program is ending; what is left to do is done at the next start");
        }
    }

    @Override
    public void handleUncaughtException(Throwable failure, Method listener, Object... arguments) {
        log.warn(
                "{}.{} failed; the event stays in the registry and is repeated: {}",
                listener.getDeclaringClass().getSimpleName(),
                listener.getName(),
                Traces.of(failure));
        begin();
        synchronized (this) {
            failures++;
        }
        try {
            var _ = workers.schedule(this::again, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            end();
        }
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

    /** How many listeners have failed in this process and are not asked again before the next start. */
    public synchronized long failures() {
        return failures;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Lets what has begun come to its end; the rest stays in the registry. */
    @Override
    public void stop() {
        running = false;
        workers.shutdown();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A context that is only set aside goes on listening. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    private void again() {
        try {
            failed.get().resubmit(ResubmissionOptions.defaults().withFilter(this::worthAnother));
        } catch (RuntimeException e) {
            log.error("what has failed cannot be repeated before the next start: {}", Traces.of(e));
        } finally {
            end();
        }
    }

    private synchronized boolean worthAnother(EventPublication publication) {
        if (publication.getCompletionAttempts() >= ATTEMPTS) {
            return false;
        }
        failures = Math.max(0, failures - 1);
        return true;
    }

    private synchronized void begin() {
        open++;
    }

    private synchronized void end() {
        open--;
        notifyAll();
    }
}
