-- From being served to release. observed_since: when the person was first told, carried from order to order while the
-- observation goes on. extended_to and kind_decided: what an officer has decided beyond the rules, carried likewise.
alter table isolation.isolation_order
    drop constraint isolation_order_status_check,
    add constraint isolation_order_status_check
        check (status in ('proposed', 'active', 'released', 'ended', 'superseded')),
    add column observed_since timestamptz,
    add column place text not null default '',
    add column extended_to date,
    add column kind_decided boolean not null default false;
update isolation.isolation_order set observed_since = starts_at where status = 'active';

-- What was done with an order, by whom and when; nothing in it is ever edited. at: when it happened; entered_at: when
-- somebody wrote it down.
create table isolation.act (
    id               uuid primary key,
    order_id         uuid not null references isolation.isolation_order,
    person_id        uuid not null,
    kind             text not null,
    at               timestamptz not null,
    entered_at       timestamptz not null,
    by_account       uuid,
    by_name          text not null,
    how              text not null,
    note             text not null,
    until            date,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null
);
create index on isolation.act (person_id, entered_at);
revoke delete on isolation.act from lianfang_app;

-- Numbered papers: the order as it is handed over, and the certificate of release.
create table isolation.paper (
    id               uuid primary key,
    order_id         uuid not null references isolation.isolation_order,
    kind             text not null check (kind in ('order', 'release')),
    county           text not null,
    year             int not null,
    number           int not null,
    issued_at        timestamptz not null,
    issued_by        text not null,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null,
    unique (kind, county, year, number),
    unique (order_id, kind)
);
revoke delete on isolation.paper from lianfang_app;

-- The last number given out; whoever takes one holds the row until the end of the transaction, so there are no gaps.
create table isolation.paper_number (
    kind   text not null,
    county text not null,
    year   int not null,
    last   int not null,
    primary key (kind, county, year)
);

alter table isolation.act enable row level security;
create policy jurisdiction on isolation.act
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
alter table isolation.paper enable row level security;
create policy jurisdiction on isolation.paper
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
