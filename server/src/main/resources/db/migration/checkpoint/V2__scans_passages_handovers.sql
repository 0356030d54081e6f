-- A vehicle or a train that was stopped: the people in it are scans that name it. Ids are made at the gate.
create table checkpoint.passage (
    id           uuid primary key,
    point_id     uuid not null references checkpoint.point,
    kind         text not null check (kind in ('vehicle', 'train')),
    number       text not null,
    aboard       int not null check (aboard between 0 and 5000),
    at           timestamptz not null,
    received_at  timestamptz not null,
    region_code  text collate "C" not null
);
create index on checkpoint.passage (point_id, at);
create index on checkpoint.passage (region_code, at);
revoke delete on checkpoint.passage from lianfang_app;
alter table checkpoint.passage enable row level security;
create policy jurisdiction on checkpoint.passage
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

-- Somebody was looked at. Ids are made at the gate, so that sending again does nothing. The same as a stay is written
-- to exposure in the same transaction, which is where place and time are looked up; here it is person and time. told_at
-- is what the gate's clock said, at what it must have been, and they differ where the clock was wrong. The region is the
-- point's; home_code is where the person lives, '' while unknown. No foreign keys: a check for each of many rows costs
-- more than the row.
create table checkpoint.scan (
    day          date not null,
    id           uuid not null,
    point_id     uuid not null,
    person_id    uuid not null,
    at           timestamptz not null,
    told_at      timestamptz not null,
    received_at  timestamptz not null,
    clock_off    boolean not null,
    offline      boolean not null,
    passage_id   uuid,
    celsius      numeric(3, 1),
    verdict      text collate "C" not null check (verdict in ('pass', 'register', 'hand_over', 'turn_back')),
    reason       text collate "C" not null,
    note         text not null,
    late         boolean not null,
    stale        boolean not null,
    account_id   uuid,
    region_code  text collate "C" not null,
    home_code    text collate "C" not null,
    primary key (id, day),
    check (verdict <> 'turn_back' or note <> '')
) partition by range (day);
create index on checkpoint.scan (person_id, at);
create index on checkpoint.scan (point_id, at);
alter table checkpoint.scan enable row level security;
create policy jurisdiction on checkpoint.scan
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (home_code >= (select database.lo()) and home_code < (select database.hi())));

-- A partition for each of these days. It has row-level security and no policy: rows are reached through the parent only.
create function checkpoint.make_days(days date[]) returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    d date;
    child text;
begin
    perform pg_advisory_xact_lock(7124);
    foreach d in array days loop
        child := 'scan_' || to_char(d, 'YYYYMMDD');
        continue when to_regclass(format('checkpoint.%I', child)) is not null;
        execute format('create table checkpoint.%I (like checkpoint.scan including all)', child);
        execute format('alter table checkpoint.%I enable row level security', child);
        execute format('alter table checkpoint.scan attach partition checkpoint.%I for values from (%L) to (%L)',
            child, d, d + 1);
    end loop;
end $$;

-- Retention: scans of days before a date are gone. Returns the days dropped.
create function checkpoint.drop_days(before date) returns int
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    child text;
    dropped int := 0;
begin
    perform pg_advisory_xact_lock(7124);
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
    return dropped;
end $$;

revoke execute on function checkpoint.make_days(date[]), checkpoint.drop_days(date) from public;
grant execute on function checkpoint.make_days(date[]), checkpoint.drop_days(date) to lianfang_app;

-- Somebody whom the point does not keep and does not let go: to a clinic, or to the town for observation at home. The
-- point answers until the receiver has accepted.
create table checkpoint.handover (
    id            uuid primary key,
    scan_id       uuid not null unique,
    point_id      uuid not null references checkpoint.point,
    point         text not null,
    person_id     uuid not null,
    receiver      text not null check (receiver in ('clinic', 'town')),
    reason        text not null,
    celsius       numeric(3, 1),
    facility_id   uuid,
    facility      text not null,
    from_region   text collate "C" not null,
    to_region     text collate "C" not null,
    handed_at     timestamptz not null,
    handed_by     text not null,
    handed_by_id  uuid,
    due_at        timestamptz not null,
    accepted_at   timestamptz,
    accepted_by   text,
    note          text not null default '',
    escalated_at  timestamptz,
    check ((accepted_at is null) = (accepted_by is null))
);
create index on checkpoint.handover (from_region, handed_at);
create index on checkpoint.handover (to_region, handed_at);
create index on checkpoint.handover (point_id, handed_at);
create index on checkpoint.handover (due_at) where accepted_at is null and escalated_at is null;
create index on checkpoint.handover (person_id);
revoke delete on checkpoint.handover from lianfang_app;
alter table checkpoint.handover enable row level security;
create policy jurisdiction on checkpoint.handover
    using ((from_region >= (select database.lo()) and from_region < (select database.hi()))
        or (to_region >= (select database.lo()) and to_region < (select database.hi())));
