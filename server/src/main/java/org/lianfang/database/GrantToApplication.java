package org.lianfang.database;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Before a room's first migration: what it makes in its schema is usable by the application's role. */
class GrantToApplication implements Callback {
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        String room = context.getConfiguration().getSchemas()[0];
        var jdbc = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        jdbc.sql("select set_config('lianfang.room', ?, false)")
                .param(room)
                .query()
                .singleRow();
        jdbc.sql("""
                do $$
                declare room text := current_setting('lianfang.room');
                begin
                    execute format('grant usage on schema %I to lianfang_app, lianfang_public', room);
                    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to lianfang_app', room);
                    execute format('alter default privileges in schema %I grant usage, select on sequences to lianfang_app', room);
                end $$
                """).update();
    }

    @Override
    public String getCallbackName() {
        return "grant to application";
    }
}
