-- One row a person under observation and day: what is due that day. It is made once, whoever makes it and however often
-- they try; what was done about it is in reading and service.
create table isolation.care_day (
    id               uuid primary key default uuidv7(),
    order_id         uuid not null references isolation.isolation_order,
    person_id        uuid not null,
    day              date not null,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null,
    unique (person_id, day)
);
create index on isolation.care_day (day, region_code);

-- A temperature and the symptoms asked for with it. Measuring again adds a reading; none is edited.
create table isolation.reading (
    id               uuid primary key,
    care_day_id      uuid not null references isolation.care_day,
    person_id        uuid not null,
    slot             smallint not null,
    taken_at         timestamptz not null,
    celsius          numeric(3, 1) not null check (celsius between 34.0 and 43.0),
    symptoms         text[] not null,
    by_account       uuid,
    by_name          text not null,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null
);
create index on isolation.reading (care_day_id, slot);
create index on isolation.reading (person_id, taken_at desc);
revoke delete on isolation.reading from lianfang_app;

create table isolation.service (
    care_day_id      uuid not null references isolation.care_day,
    service          text not null check (service in ('purchase', 'rubbish', 'disinfection')),
    outcome          text not null check (outcome in ('done', 'not_needed')),
    done_at          timestamptz not null,
    by_account       uuid,
    by_name          text not null,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null,
    primary key (care_day_id, service)
);

-- What the county CDC must look at the same day. item tells several of one kind and day apart: the slot of a missed
-- temperature, the id of a reading or an act.
create table isolation.escalation (
    id               uuid primary key default uuidv7(),
    kind             text not null check (kind in ('missed_temperature', 'missed_service', 'fever', 'symptoms', 'violation')),
    item             text not null,
    order_id         uuid not null references isolation.isolation_order,
    person_id        uuid not null,
    day              date not null,
    raised_at        timestamptz not null,
    settled_at       timestamptz,
    settled_by       text,
    settled_note     text,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null,
    unique (person_id, day, kind, item)
);
create index on isolation.escalation (region_code, raised_at desc) where settled_at is null;
create index on isolation.escalation (person_id);

-- How far the rounds have come: whoever goes one holds the row.
create table isolation.care_round (
    one          boolean primary key default true check (one),
    generated_to date not null,
    watched_to   timestamptz not null
);

-- The care team of a person (4 包 1): one for each post while the observation lasts. Who signs in has an account.
create table isolation.team_member (
    id               uuid primary key,
    person_id        uuid not null,
    post             text not null check (post in ('leader', 'party_member', 'medic', 'community_worker')),
    account_id       uuid,
    name             text not null,
    phone            text not null,
    since            timestamptz not null,
    until            timestamptz,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null
);
create unique index on isolation.team_member (person_id, post) where until is null;
create index on isolation.team_member (account_id) where until is null;
alter table isolation.team_member enable row level security;
create policy jurisdiction on isolation.team_member
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));

create index on isolation.isolation_order (person_id) where status in ('proposed', 'active') and observed_since is not null;

alter table isolation.care_day enable row level security;
create policy jurisdiction on isolation.care_day
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
alter table isolation.reading enable row level security;
create policy jurisdiction on isolation.reading
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
alter table isolation.service enable row level security;
create policy jurisdiction on isolation.service
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
alter table isolation.escalation enable row level security;
create policy jurisdiction on isolation.escalation
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
