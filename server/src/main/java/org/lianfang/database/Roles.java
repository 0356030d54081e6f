package org.lianfang.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The two roles that the program works as: {@code lianfang_app}, bound by row-level security, and
 * {@code lianfang_public}, which reads only what a migration granted to it by name. Neither owns a table.
 */
final class Roles {
    static final String APP = "lianfang_app";
    static final String PUBLIC = "lianfang_public";

    private Roles() {}

    static void make(JdbcClient owner, MasterKey key) {
        for (String role : new String[] {APP, PUBLIC}) {
            owner.sql("select set_config('lianfang.role', ?, false), set_config('lianfang.password', ?, false)")
                    .param(role)
                    .param(key.password(role))
                    .query()
                    .singleRow();
            owner.sql("""
                    do $$
                    declare
                        name text := current_setting('lianfang.role');
                        secret text := current_setting('lianfang.password');
                    begin
                        perform pg_advisory_xact_lock(7105);
                        if not exists (select 1 from pg_roles where rolname = name) then
                            execute format('create role %I login nosuperuser nocreatedb nocreaterole nobypassrls', name);
                        end if;
                        execute format('alter role %I password %L', name, secret);
                    end $$
                    """).update();
        }
    }
}
