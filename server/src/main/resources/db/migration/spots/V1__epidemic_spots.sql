-- An epidemic spot: a place under measures, by the rules of one version of a disease profile. One that is open a place
-- and disease. It belongs to the region of the place; the counties of its cases see it too.
create table spots.spot (
    id            uuid primary key,
    place_id      uuid not null references region.place,
    disease       text not null,
    rules_version int not null,
    name          text not null,
    address       text not null,
    region_code   text collate "C" not null,
    building      text not null,
    stairwell     text not null,
    floor         text not null,
    bounds        text not null,
    legal_basis   text not null,
    drawn_by      text not null,
    drawn_at      timestamptz not null,
    released_by   text,
    released_at   timestamptz,
    release_note  text,
    release_facts jsonb,
    check ((released_at is null) = (release_facts is null))
);
create unique index on spots.spot (place_id, disease) where released_at is null;
create index on spots.spot (region_code, drawn_at desc);

-- A case was at a place, by its approved itinerary, by the word of an officer, or because it is somebody listed inside.
-- Without a spot it is a candidate. Stays of one case at one place are one row.
create table spots.presence (
    id               uuid primary key,
    index_id         uuid not null references tracing.index_case,
    case_id          uuid not null references cases.case_record,
    case_no          text not null,
    place_id         uuid not null references region.place,
    place            text not null,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null,
    disease          text not null,
    rules_version    int not null,
    origin           text not null check (origin in ('itinerary', 'hand', 'inside')),
    first_there      timestamptz,
    last_there       timestamptz,
    known_at         timestamptz not null,
    spot_id          uuid references spots.spot,
    joined_at        timestamptz,
    dismissed_by     text,
    dismissed_at     timestamptz,
    dismissed_why    text,
    withdrawn_at     timestamptz,
    unique (case_id, place_id),
    check ((spot_id is null) = (joined_at is null))
);
create index on spots.presence (spot_id) where spot_id is not null;
create index on spots.presence (index_id);
create index on spots.presence (place_id, disease) where spot_id is null;
create index on spots.presence (region_code, last_there desc)
    where spot_id is null and dismissed_at is null and withdrawn_at is null;
alter table spots.presence enable row level security;
create policy jurisdiction on spots.presence
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
alter table spots.spot enable row level security;
create policy jurisdiction on spots.spot
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or exists (select 1 from spots.presence p where p.spot_id = spot.id));

-- The checklist, as the profile had it when the spot was drawn. A signature stays.
create table spots.step (
    spot_id     uuid not null references spots.spot,
    step_id     text not null,
    position    int not null,
    due_at      timestamptz,
    signed_at   timestamptz,
    signed_by   text,
    account_id  uuid,
    role        text,
    remark      text,
    evidence    text,
    primary key (spot_id, step_id),
    check ((signed_at is null) = (signed_by is null))
);
create index on spots.step (due_at) where signed_at is null and due_at is not null;
alter table spots.step enable row level security;
create policy jurisdiction on spots.step using (exists (select 1 from spots.spot s where s.id = spot_id));
revoke delete on spots.step from lianfang_app;

-- A step that was not signed in time, once for each desk that hears of it.
create table spots.overdue (
    id         uuid primary key,
    spot_id    uuid not null references spots.spot,
    step_id    text not null,
    level      text not null,
    due_at     timestamptz not null,
    noticed_at timestamptz not null,
    unique (spot_id, step_id, level)
);
alter table spots.overdue enable row level security;
create policy jurisdiction on spots.overdue using (exists (select 1 from spots.spot s where s.id = spot_id));

-- Who is inside, from entry to exit; only the region of the spot sees it. One open row a person and spot.
create table spots.inside (
    id          uuid primary key,
    spot_id     uuid not null references spots.spot,
    person_id   uuid not null,
    since       timestamptz not null,
    until       timestamptz,
    left_why    text,
    recorded_by text not null,
    region_code text collate "C" not null
);
create unique index on spots.inside (spot_id, person_id) where until is null;
create index on spots.inside (person_id) where until is null;
alter table spots.inside enable row level security;
create policy jurisdiction on spots.inside
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

-- Whom a case of the spot exposed there, as tracing has found it.
create table spots.exposed (
    spot_id       uuid not null references spots.spot,
    index_id      uuid not null references tracing.index_case,
    person_id     uuid not null,
    last_exposure timestamptz,
    region_code   text collate "C" not null,
    primary key (spot_id, index_id, person_id)
);
alter table spots.exposed enable row level security;
create policy jurisdiction on spots.exposed
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

create table spots.sample (
    id          uuid primary key,
    spot_id     uuid not null references spots.spot,
    person_id   uuid not null,
    taken_at    timestamptz not null,
    negative    boolean not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    region_code text collate "C" not null,
    unique (spot_id, person_id, taken_at)
);
alter table spots.sample enable row level security;
create policy jurisdiction on spots.sample
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));
revoke delete on spots.sample from lianfang_app;

create table spots.shift (
    id          uuid primary key,
    spot_id     uuid not null references spots.spot,
    post        text not null,
    name        text not null,
    starts      timestamptz not null,
    ends        timestamptz not null,
    on_at       timestamptz,
    on_by       text,
    off_at      timestamptz,
    off_by      text,
    region_code text collate "C" not null,
    check (starts < ends)
);
create index on spots.shift (spot_id, starts);
alter table spots.shift enable row level security;
create policy jurisdiction on spots.shift
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

create table spots.daily_report (
    id          uuid primary key,
    spot_id     uuid not null references spots.spot,
    day         date not null,
    words       text not null,
    reported_by text not null,
    reported_at timestamptz not null,
    region_code text collate "C" not null
);
create index on spots.daily_report (spot_id, day desc);
alter table spots.daily_report enable row level security;
create policy jurisdiction on spots.daily_report
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));
revoke update, delete on spots.daily_report from lianfang_app;
