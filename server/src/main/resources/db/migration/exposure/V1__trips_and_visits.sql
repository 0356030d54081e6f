-- Rides of passenger lists: a row for each number token of the ride, so that paired trains and codeshares are found by
-- any of their numbers with one index probe. All rows of one ride carry the same id, which is a keyed digest of what
-- the list said: the same line twice is the same row. No foreign keys here: a check for each of millions of rows would
-- cost more than the row.
create table exposure.trip (
    day         date not null,
    transport   text collate "C" not null,
    token       text collate "C" not null,
    id          uuid not null,
    person_id   uuid not null,
    number      text not null,
    carriage    text not null,
    seat        text not null,
    board       text not null,
    alight      text not null,
    starts      timestamptz,
    ends        timestamptz,
    region_code text collate "C" not null,
    primary key (transport, token, day, id)
) partition by range (day);
create index on exposure.trip (person_id);

-- Stays at places: a row for each day that the stay touches, so that two stays that overlap share a day and a long stay
-- is found without looking back. from_at and until_at bound the stay (whole days where a time is unknown), starts and
-- ends are what the list said.
create table exposure.visit (
    day         date not null,
    place_id    uuid not null,
    from_at     timestamptz not null,
    until_at    timestamptz not null,
    id          uuid not null,
    person_id   uuid not null,
    starts      timestamptz,
    ends        timestamptz,
    region_code text collate "C" not null,
    source      text not null,
    primary key (place_id, from_at, day, id)
) partition by range (day);
create index on exposure.visit (person_id);

-- region_code is the residence of the person, '' while unknown: then only the whole country sees the row.
alter table exposure.trip enable row level security;
create policy jurisdiction on exposure.trip
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));
alter table exposure.visit enable row level security;
create policy jurisdiction on exposure.visit
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

-- A partition for each of these days in both tables. A partition has row-level security and no policy: rows are reached
-- through the parent only. Built beside the parent and attached, so that readers of other days do not wait.
create function exposure.make_days(days date[]) returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    d date;
    parent text;
    child text;
begin
    perform pg_advisory_xact_lock(7110);
    foreach d in array days loop
        foreach parent in array array['trip', 'visit'] loop
            child := parent || '_' || to_char(d, 'YYYYMMDD');
            continue when to_regclass(format('exposure.%I', child)) is not null;
            execute format('create table exposure.%I (like exposure.%I including all)', child, parent);
            execute format('alter table exposure.%I enable row level security', child);
            execute format('alter table exposure.%I add constraint %I check (day >= %L and day < %L)',
                child, child || '_day', d, d + 1);
            execute format('alter table exposure.%I attach partition exposure.%I for values from (%L) to (%L)',
                parent, child, d, d + 1);
            execute format('alter table exposure.%I drop constraint %I', child, child || '_day');
        end loop;
    end loop;
end $$;

-- Retention: the days of one table before a date are gone, at the cost of dropping files. Returns the days dropped.
create function exposure.drop_days(parent text, before date) returns int
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    child text;
    dropped int := 0;
begin
    if parent not in ('trip', 'visit') then
        raise exception 'no table of days: %', parent;
    end if;
    perform pg_advisory_xact_lock(7110);
    for child in
        select c.relname from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = format('exposure.%I', parent)::regclass
          -- the planner may look at names of other tables first: only a case keeps to_date off them
          and case when c.relname ~ '_[0-9]{8}$' then to_date(right(c.relname, 8), 'YYYYMMDD') < before end
        order by c.relname
    loop
        execute format('drop table exposure.%I', child);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;

revoke execute on function exposure.make_days(date[]), exposure.drop_days(text, date) from public;
grant execute on function exposure.make_days(date[]), exposure.drop_days(text, date) to lianfang_app;

-- The last matching of each index case and what its steps cost.
create table exposure.match_run (
    index_id      uuid primary key,
    case_id       uuid,
    finished_at   timestamptz not null,
    candidates    int not null,
    contacts      int not null,
    candidates_ms double precision not null,
    classify_ms   double precision not null,
    store_ms      double precision not null
);
create index on exposure.match_run (case_id);

-- Imports whose rows are in and whose index cases are not all matched again yet. A row that outlives its process makes
-- the next start match everything.
create table exposure.open_import (
    id         uuid primary key,
    kind       text not null,
    started_at timestamptz not null
);
