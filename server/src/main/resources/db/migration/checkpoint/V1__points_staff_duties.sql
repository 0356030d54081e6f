-- Where people and vehicles are stopped and looked at. The place is that of region, so that whoever is scanned here has
-- been where an itinerary says a case has been.
create table checkpoint.point (
    id           uuid primary key,
    code         text collate "C" not null unique check (code ~ '^[A-Z0-9-]{2,40}$'),
    kind         text not null check (kind in ('highway', 'railway', 'compound_gate', 'venue', 'transport')),
    name         text not null,
    place_id     uuid not null,
    region_code  text collate "C" not null,
    rota_from    date not null,
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    closed_why   text not null default '',
    check ((closed_at is null) = (closed_why = ''))
);
create index on checkpoint.point (region_code, name);
-- one entrance a compound
create unique index one_entrance on checkpoint.point (place_id) where kind = 'compound_gate' and closed_at is null;
revoke delete on checkpoint.point from lianfang_app;
alter table checkpoint.point enable row level security;
create policy jurisdiction on checkpoint.point
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

-- Who works at a point, by account or, for volunteers without one, by name; whom they come from; which of the four crews.
create table checkpoint.staff (
    id          uuid primary key,
    point_id    uuid not null references checkpoint.point,
    account_id  uuid,
    name        text not null check (name <> ''),
    body        text not null,
    crew        smallint not null check (crew between 1 and 4),
    added_at    timestamptz not null,
    ended_at    timestamptz
);
create unique index on checkpoint.staff (point_id, account_id) where ended_at is null;
create index on checkpoint.staff (account_id) where ended_at is null;
revoke delete on checkpoint.staff from lianfang_app;
alter table checkpoint.staff enable row level security;
create policy jurisdiction on checkpoint.staff
    using (exists (select 1 from checkpoint.point p where p.id = point_id));

-- One turn of one person: which of the three shifts of which day, when signed in and out. An account is at one point at a
-- time.
create table checkpoint.duty (
    id             uuid primary key,
    point_id       uuid not null references checkpoint.point,
    staff_id       uuid not null references checkpoint.staff,
    account_id     uuid,
    day            date not null,
    shift          text not null check (shift in ('night', 'early', 'late')),
    signed_in_at   timestamptz not null,
    signed_in_by   text not null,
    signed_out_at  timestamptz
);
create unique index on checkpoint.duty (staff_id) where signed_out_at is null;
create unique index on checkpoint.duty (account_id) where signed_out_at is null;
create index on checkpoint.duty (point_id, day);
revoke delete on checkpoint.duty from lianfang_app;
alter table checkpoint.duty enable row level security;
create policy jurisdiction on checkpoint.duty
    using (exists (select 1 from checkpoint.point p where p.id = point_id));
