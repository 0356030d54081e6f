-- What a person was exposed to, as tracing says it: the grounds on which an order rests. A withdrawn ground stays.
create table isolation.ground (
    contact_id       uuid primary key,
    index_id         uuid not null,
    person_id        uuid not null,
    contact_class    text not null check (contact_class in ('close', 'unverified', 'general')),
    last_exposure    timestamptz,
    withdrawn        boolean not null,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null
);
create index on isolation.ground (person_id);
create index on isolation.ground (index_id);

-- Orders as the rules propose them and the field serves them. An order is never edited to say something else: another
-- supersedes it. ends_on is when it is due for release, not when it ends: only a notice ends it.
create table isolation.isolation_order (
    id               uuid primary key,
    contact_id       uuid not null,
    index_id         uuid not null,
    person_id        uuid not null,
    kind             text not null check (kind in ('hospital', 'central_site', 'home', 'monitoring', 'call')),
    contact_class    text not null,
    status           text not null check (status in ('proposed', 'active', 'ended', 'superseded')),
    starts_at        timestamptz not null,
    ends_on          date,
    last_exposure    timestamptz,
    legal_basis      text not null,
    reason           text not null,
    supersedes       uuid references isolation.isolation_order,
    made_at          timestamptz not null,
    closed_at        timestamptz,
    closed_reason    text,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null
);
-- one person is under one order at a time
create unique index one_live_order on isolation.isolation_order (person_id) where status in ('proposed', 'active');
create index on isolation.isolation_order (person_id);
create index on isolation.isolation_order (contact_id);
create index on isolation.isolation_order (region_code, ends_on);

-- What somebody in the grid of residence must do about an order.
create table isolation.task (
    id               uuid primary key,
    order_id         uuid not null references isolation.isolation_order,
    person_id        uuid not null,
    kind             text not null check (kind in ('transfer', 'home_visit', 'call')),
    status           text not null check (status in ('open', 'done', 'dropped')),
    due_at           timestamptz not null,
    made_at          timestamptz not null,
    done_at          timestamptz,
    done_by          text,
    outcome          text check (outcome in ('served', 'not_found', 'refused')),
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null
);
create index on isolation.task (order_id);
create index on isolation.task (region_code, due_at) where status = 'open';

-- Seen where the person lives and where the case belongs; '' is a region that nobody knows.
alter table isolation.ground enable row level security;
create policy jurisdiction on isolation.ground
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
alter table isolation.isolation_order enable row level security;
create policy jurisdiction on isolation.isolation_order
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
alter table isolation.task enable row level security;
-- A task belongs to the grid of residence; only where that is unknown to the county of the case.
create policy jurisdiction on isolation.task
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()) and region_code <> '')
        or (region_code = '' and case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
