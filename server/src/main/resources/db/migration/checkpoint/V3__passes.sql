-- How often whoever holds a pass may go out by a gate: at most so many exits within so many days on end, for passes of one
-- kind. A rule is never changed: the one made last among those that cover a day holds on that day.
create table checkpoint.pass_rule (
    id           uuid primary key,
    point_id     uuid not null references checkpoint.point,
    kind         text not null check (kind in ('household', 'person', 'visitor', 'vehicle')),
    exits        smallint not null check (exits between 0 and 20),
    days         smallint not null check (days between 1 and 14),
    from_day     date not null,
    until_day    date,
    made_at      timestamptz not null,
    made_by      text not null,
    check (until_day is null or until_day >= from_day)
);
create index on checkpoint.pass_rule (point_id, kind, made_at);
revoke delete on checkpoint.pass_rule from lianfang_app;
alter table checkpoint.pass_rule enable row level security;
create policy jurisdiction on checkpoint.pass_rule
    using (exists (select 1 from checkpoint.point p where p.id = point_id));

create table checkpoint.pass_number (
    point_id  uuid primary key references checkpoint.point,
    last      int not null
);
revoke delete on checkpoint.pass_number from lianfang_app;
alter table checkpoint.pass_number enable row level security;
create policy jurisdiction on checkpoint.pass_number
    using (exists (select 1 from checkpoint.point p where p.id = point_id));

-- A pass (出入证) for one gate. The holder is who goes out under it: h: and a household, p: and a person, v: and a plate;
-- exits are counted for the holder, so that a renewed pass gives no further ones. The host is whom a visitor visits.
create table checkpoint.pass (
    id             uuid primary key,
    number         text collate "C" not null unique,
    point_id       uuid not null references checkpoint.point,
    kind           text not null check (kind in ('household', 'person', 'visitor', 'vehicle')),
    holder         text collate "C" not null check (holder ~ '^[hpv]:.+'),
    person_id      uuid not null,
    host_id        uuid,
    plate          text collate "C" not null default '',
    note           text not null default '',
    valid_from     date not null,
    valid_until    date not null,
    issued_at      timestamptz not null,
    issued_by      text not null,
    renews         uuid references checkpoint.pass,
    withdrawn_at   timestamptz,
    withdrawn_by   text,
    withdrawn_why  text not null default '',
    region_code    text collate "C" not null,
    check (valid_until >= valid_from),
    check ((kind = 'visitor') = (host_id is not null)),
    check ((kind = 'vehicle') = (plate <> '')),
    check ((withdrawn_at is null) = (withdrawn_why = ''))
);
create unique index one_pass on checkpoint.pass (point_id, kind, holder) where withdrawn_at is null;
create index on checkpoint.pass (region_code, issued_at);
create index on checkpoint.pass (holder);
create index on checkpoint.pass (person_id);
revoke delete on checkpoint.pass from lianfang_app;
alter table checkpoint.pass enable row level security;
create policy jurisdiction on checkpoint.pass
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

-- Somebody went out or in by a gate, or was not let. Ids are made at the gate, so that sending again does nothing. Where a
-- gate without network let them go, let is true whatever the rule says; doubled are exits beyond what the rule gives,
-- counted in the order in which they happened. An emergency counts for nothing.
create table checkpoint.crossing (
    id           uuid primary key,
    day          date not null,
    point_id     uuid not null references checkpoint.point,
    pass_id      uuid references checkpoint.pass,
    holder       text collate "C" not null,
    kind         text check (kind in ('household', 'person', 'visitor', 'vehicle')),
    person_id    uuid,
    direction    text not null check (direction in ('out', 'in')),
    at           timestamptz not null,
    told_at      timestamptz not null,
    received_at  timestamptz not null,
    clock_off    boolean not null,
    offline      boolean not null,
    let          boolean not null,
    reason       text not null,
    emergency    text not null default '',
    first_at     timestamptz,
    next_day     date,
    doubled      boolean not null default false,
    account_id   uuid,
    region_code  text collate "C" not null
);
create index on checkpoint.crossing (point_id, at);
create index on checkpoint.crossing (point_id, holder, day) where let and direction = 'out' and emergency = '';
create index on checkpoint.crossing (day);
create index on checkpoint.crossing (person_id) where person_id is not null;
revoke delete on checkpoint.crossing from lianfang_app;
alter table checkpoint.crossing enable row level security;
create policy jurisdiction on checkpoint.crossing
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

-- Retention: scans and crossings of days before a date are gone. Returns the days of scans dropped.
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
    return dropped;
end $$;
