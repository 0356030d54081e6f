package org.lianfang.scenario;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Outbox;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/**
 * A program that dies when it is told to: between the transaction that says something and the listeners of it, or between
 * a listener's transaction and the word that it is done. What is left in the registry is done at the next start.
 */
final class Crashes {
    /** When the program dies. */
    enum When {
        NEVER,
        /** Before any listener has begun: each is asked at the start after. */
        BEFORE_LISTENERS,
        /** After every listener's commit, before the registry knows of it: each is asked a second time. */
        AFTER_LISTENERS
    }

    private final ObjectProvider<Outbox> outbox;
    private volatile When when = When.NEVER;
    private volatile @Nullable Thread starting;
    private int restarts;

    Crashes(ObjectProvider<Outbox> outbox) {
        this.outbox = outbox;
    }

    void are(When when) {
        this.when = when;
    }

    /** How often it was started so far. */
    int restarts() {
        return restarts;
    }

    private void hear(Runnable listener) {
        switch (when) {
            case NEVER -> outbox.getObject().execute(listener);
            case BEFORE_LISTENERS -> {
                if (Thread.currentThread().equals(starting)) {
                    outbox.getObject().execute(listener);
                }
            }
            case AFTER_LISTENERS ->
                outbox.getObject().execute(() -> {
                    listener.run();
                    listener.run();
                });
        }
    }

    /** Starts again and again, as after a crash at each step, until nothing is left to be done. */
    void startUntilNothingIsLeft(IncompleteEventPublications registry, JdbcClient jdbc) {
        drain();
        while (left(jdbc) > 0) {
            if (++restarts > 1000) {
                throw new IllegalStateException("listeners do not come to an end");
            }
            starting = Thread.currentThread();
            try {
                registry.resubmitIncompletePublications(_ -> true);
            } finally {
                starting = null;
            }
            drain();
        }
    }

    private void drain() {
        if (!outbox.getObject().drain(Duration.ofSeconds(60))) {
            throw new IllegalStateException("listeners take too long");
        }
    }

    private static long left(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from database.event_publication")
                .query(Long.class)
                .single();
    }

    /** Puts the crashes between what is published and the outbox. */
    @TestConfiguration(proxyBeanMethods = false)
    static class InTheWay {
        @Bean
        static Crashes crashes(ObjectProvider<Outbox> outbox) {
            return new Crashes(outbox);
        }

        @Bean
        static BeanPostProcessor listenersGoThroughTheCrashes(ObjectProvider<Crashes> crashes) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof AsyncConfigurer usual ? instead(usual, crashes) : bean;
                }
            };
        }

        private static AsyncConfigurer instead(AsyncConfigurer usual, ObjectProvider<Crashes> crashes) {
            return new AsyncConfigurer() {
                @Override
                public Executor getAsyncExecutor() {
                    return task -> crashes.getObject().hear(task);
                }

                @Override
                public @Nullable AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
                    return usual.getAsyncUncaughtExceptionHandler();
                }
            };
        }
    }
}
