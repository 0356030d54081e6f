-- A group of scans is kept by one statement that is its own transaction. Nothing is read, so it asks for no jurisdiction.
create function checkpoint.keep_scans(id uuid, scans int, body bytea) returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    insert into checkpoint.scan_log (id, scans, body) values (keep_scans.id, keep_scans.scans, keep_scans.body);
end $$;
revoke execute on function checkpoint.keep_scans(uuid, int, bytea) from public;
grant execute on function checkpoint.keep_scans(uuid, int, bytea) to lianfang_app;
