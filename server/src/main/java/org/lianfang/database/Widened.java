package org.lianfang.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A part of the transaction at hand under the whole country, for what follows from a step that the caller was allowed to
 * take and falls into another's jurisdiction: the task of the grid of residence when the county of the case serves the
 * order. Nothing that it reads may be shown. It stays in the transaction, so it sees what was just written.
 */
@Component
public class Widened {
    private final JdbcClient jdbc;

    Widened(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Bounds(@Nullable String lo, @Nullable String hi) {}

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    public <T> T call(Supplier<T> work) {
        var before = jdbc.sql(
                        "select current_setting('lianfang.lo', true) as lo, current_setting('lianfang.hi', true) as hi")
                .query(Bounds.class)
                .single();
        if (before.hi() == null || before.hi().isEmpty()) {
            throw new IllegalStateException("nobody's work cannot be widened");
        }
        set(new Bounds("", ":"));
        T result;
        try {
            result = work.get();
        } catch (RuntimeException failed) {
            narrowAfter(failed, before);
            throw failed;
        }
        set(before);
        return result;
    }

    private void narrowAfter(RuntimeException failed, Bounds before) {
        try {
            set(before);
        } catch (DataAccessException aborted) { // the transaction can only be rolled back, and the setting with it
            failed.addSuppressed(aborted);
        }
    }

    private void set(Bounds bounds) {
        jdbc.sql("select set_config('lianfang.lo', :lo, true), set_config('lianfang.hi', :hi, true)")
                .param("lo", bounds.lo())
                .param("hi", bounds.hi())
                .query()
                .singleRow();
    }
}
