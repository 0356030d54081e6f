-- The account that may see its own reports only; null for everyone else.
create function database.own() returns uuid
    language sql stable parallel safe
    as $$ select nullif(current_setting('lianfang.own', true), '')::uuid $$;
