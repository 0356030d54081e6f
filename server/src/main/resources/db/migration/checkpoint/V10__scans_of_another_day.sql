-- Scans that are kept under another day than their gate told: its clock was wrong. Few; whoever sends one again is looked
-- for here instead of in every day.
create table checkpoint.moved_scan (
    id           uuid primary key,
    day          date not null,
    region_code  text collate "C" not null
);
create index on checkpoint.moved_scan (day);
alter table checkpoint.moved_scan enable row level security;
create policy jurisdiction on checkpoint.moved_scan
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));
insert into checkpoint.moved_scan (id, day, region_code)
select id, min(day), min(region_code) from checkpoint.scan
where day <> (told_at at time zone 'Asia/Shanghai')::date
group by id;

-- Those of the ids that are kept under this day, by its index: thousands of ids are no reason to read the day.
create function checkpoint.known_of_day(of date, ids uuid[]) returns setof uuid
    language plpgsql stable
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off
as $$
begin
    return query select s.id from checkpoint.scan s where s.day = of and s.id = any(ids);
end $$;
revoke execute on function checkpoint.known_of_day(date, uuid[]) from public;
grant execute on function checkpoint.known_of_day(date, uuid[]) to lianfang_app;

-- As before, and what was kept under another day.
create or replace function checkpoint.drop_days(before date) returns int
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    child text;
    dropped int := 0;
begin
    perform pg_advisory_xact_lock(7124);
    delete from checkpoint.crossing where day < before;
    for child in
        select c.relname from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'checkpoint.scan'::regclass
          and case when c.relname ~ '_[0-9]{8}$' then to_date(right(c.relname, 8), 'YYYYMMDD') < before end
        order by c.relname
    loop
        execute format('drop table checkpoint.%I', child);
        dropped := dropped + 1;
    end loop;
    delete from checkpoint.moved_scan m where m.day < before;
    return dropped;
end $$;

-- Ids do not get smaller by compression.
alter table checkpoint.unaudited alter persons set storage external;
