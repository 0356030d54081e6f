-- Central sites and their rooms hold no personal data. occupied is kept with the stays, so that a room is never over its
-- capacity whoever counts: not everybody sees all stays.
create table isolation.site (
    id          uuid primary key,
    name        text not null,
    region_code text collate "C" not null,
    address     text not null,
    phone       text not null,
    unique (region_code, name)
);

create table isolation.room (
    id       uuid primary key,
    site_id  uuid not null references isolation.site,
    name     text not null,
    capacity int not null check (capacity between 1 and 20),
    occupied int not null default 0 check (occupied between 0 and capacity),
    needs    text[] not null,
    state    text not null check (state in ('ready', 'cleaning', 'closed')),
    unique (site_id, name)
);

create table isolation.stay (
    id               uuid primary key,
    room_id          uuid not null references isolation.room,
    person_id        uuid not null,
    since            timestamptz not null,
    until            timestamptz,
    site_region_code text collate "C" not null,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null
);
create unique index on isolation.stay (person_id) where until is null;
create index on isolation.stay (room_id) where until is null;

-- Whether somebody can be isolated at home: alone, or with a room and a bathroom of their own.
create table isolation.home_check (
    id               uuid primary key,
    order_id         uuid not null references isolation.isolation_order,
    person_id        uuid not null,
    own_room         boolean not null,
    own_bathroom     boolean not null,
    lives_alone      boolean not null,
    fit              boolean not null,
    checked_at       timestamptz not null,
    checked_by       text not null,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null
);
create index on isolation.home_check (person_id, checked_at desc);
revoke delete on isolation.home_check from lianfang_app;

alter table isolation.stay enable row level security;
create policy jurisdiction on isolation.stay
    using ((site_region_code >= (select database.lo()) and site_region_code < (select database.hi()))
        or (region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
alter table isolation.home_check enable row level security;
create policy jurisdiction on isolation.home_check
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
