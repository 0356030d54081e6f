-- What waits to be written out is found by place and by person: the time that its stays lie in, and a filter of the ids of
-- its people and places. A group of before has none, and is looked into by whoever asks. Cases that were matched before have
-- been told of a group that is announced; of others they hear when it is written out.
alter table checkpoint.scan_log
    add column from_at timestamptz,
    add column until_at timestamptz,
    add column keys bytea,
    add column announced boolean not null default false;
alter table checkpoint.scan_log alter keys set storage external;

drop function checkpoint.keep_scans(uuid, int, bytea);
create function checkpoint.keep_scans(
    id uuid, scans int, from_at timestamptz, until_at timestamptz, keys bytea, announced boolean, body bytea) returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    insert into checkpoint.scan_log (id, scans, from_at, until_at, keys, announced, body)
    values (keep_scans.id, keep_scans.scans, keep_scans.from_at, keep_scans.until_at, keep_scans.keys,
            keep_scans.announced, keep_scans.body);
end $$;
revoke execute on function checkpoint.keep_scans(uuid, int, timestamptz, timestamptz, bytea, boolean, bytea) from public;
grant execute on function checkpoint.keep_scans(uuid, int, timestamptz, timestamptz, bytea, boolean, bytea) to lianfang_app;
