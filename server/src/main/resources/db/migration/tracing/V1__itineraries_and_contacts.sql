-- A case from which exposure is asked: a named case of the cases room, or the unnamed case of a published exposure,
-- of which nobody knows more than what an authority published.
create table tracing.index_case (
    id           uuid primary key,
    case_id      uuid unique references cases.case_record,
    reference    text not null unique,
    person_id    uuid,
    region_code  text collate "C"
);
create index on tracing.index_case (person_id);
alter table tracing.index_case enable row level security;
create policy jurisdiction on tracing.index_case
    using (case_id is null
        or (region_code >= (select database.lo()) and region_code < (select database.hi())));

-- One ride or stay. A draft may change; an approved item never does: a change is a new draft that replaces it.
create table tracing.itinerary_item (
    id             uuid primary key,
    index_id       uuid not null references tracing.index_case,
    status         text not null check (status in ('draft', 'approved', 'withdrawn')),
    version        int not null default 1,
    replaces       uuid references tracing.itinerary_item,
    fingerprint    text not null,
    transport      text not null,
    number         text not null,
    numbers        text[] not null,
    travel_date    date not null,
    carriage       text not null,
    seat           text not null,
    board          text not null,
    alight         text not null,
    starts         timestamptz,
    ends           timestamptz,
    place_id       uuid,
    place          text not null,
    region_code    text collate "C",
    flags          text[] not null,
    note           text not null,
    source         text not null,
    entered_by     text not null,
    entered_at     timestamptz not null,
    approved_by    text,
    approved_at    timestamptz,
    withdrawn_at   timestamptz,
    withdrawn_why  text
);
create unique index on tracing.itinerary_item (index_id, fingerprint) where status <> 'withdrawn';
create index on tracing.itinerary_item (index_id, travel_date);
create index on tracing.itinerary_item using gin (numbers) where status = 'approved';
create index on tracing.itinerary_item (place_id) where status = 'approved' and place_id is not null;
alter table tracing.itinerary_item enable row level security;
create policy jurisdiction on tracing.itinerary_item
    using (exists (select 1 from tracing.index_case i where i.id = index_id));

-- What the public may read: a copy without a person, made at approval. A correction withdraws the copy and makes
-- another; nothing in it is ever edited.
create table tracing.publication (
    id            uuid primary key,
    item_id       uuid not null unique references tracing.itinerary_item,
    transport     text not null,
    number        text not null,
    numbers       text[] not null,
    travel_date   date not null,
    carriage      text not null,
    seat          text not null,
    board         text not null,
    alight        text not null,
    starts        timestamptz,
    ends          timestamptz,
    first_day     date not null,
    last_day      date not null,
    place         text not null,
    region_code   text collate "C",
    region        text not null,
    source        text not null,
    published_at  timestamptz not null,
    withdrawn_at  timestamptz,
    withdrawn_why text
);
create index on tracing.publication (travel_date desc, id) where withdrawn_at is null;
revoke delete on tracing.publication from lianfang_app;
grant select (id, transport, number, numbers, travel_date, carriage, seat, board, alight, starts, ends, first_day,
    last_day, place, region_code, region, source, published_at, withdrawn_at) on tracing.publication to lianfang_public;

-- The state of the published set, moved by every statement that changes it, so that each instance that keeps the set
-- in memory sees with one cheap read that another process has published. Microseconds, never falling.
create table tracing.published_state (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
grant select on tracing.published_state to lianfang_public;

create function tracing.publication_changed() returns trigger language plpgsql as $$
begin
    insert into tracing.published_state (version) values (1)
    on conflict (only_row) do update
        set version = greatest(published_state.version + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint);
    return null;
end $$;
create trigger publication_changed after insert or update on tracing.publication
    for each statement execute function tracing.publication_changed();

-- One person exposed by one index case. Seen where the person lives and where the case belongs. A residence or region
-- that nobody knows is '' and seen by those whose jurisdiction is the whole country.
create table tracing.contact (
    id                uuid primary key,
    index_id          uuid not null references tracing.index_case,
    person_id         uuid not null,
    contact_class     text not null check (contact_class in ('close', 'unverified', 'general')),
    status            text not null check (status in ('active', 'withdrawn')),
    settings          text[] not null,
    first_exposure    timestamptz not null,
    last_exposure     timestamptz,
    region_code       text collate "C" not null,
    case_region_code  text collate "C" not null,
    digest            text not null,
    found_at          timestamptz not null,
    changed_at        timestamptz not null,
    unique (index_id, person_id)
);
create index on tracing.contact (person_id);
create index on tracing.contact (region_code, last_exposure desc);
create index on tracing.contact (case_region_code, last_exposure desc);
alter table tracing.contact enable row level security;
create policy jurisdiction on tracing.contact
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));

-- Every piece of evidence. One that no longer holds is marked, not removed: an order may have rested on it. The region
-- codes are the contact's, repeated so that the policy needs no second table.
create table tracing.evidence (
    id                uuid primary key,
    contact_id        uuid not null references tracing.contact,
    index_id          uuid not null references tracing.index_case,
    reason            text not null,
    setting           text not null,
    contact_class     text not null,
    item_id           uuid references tracing.itinerary_item,
    other_record_id   uuid not null,
    first_exposure    timestamptz not null,
    last_exposure     timestamptz,
    time_known        boolean not null,
    minutes           int,
    segment_known     boolean not null,
    words             jsonb not null,
    region_code       text collate "C" not null,
    case_region_code  text collate "C" not null,
    found_at          timestamptz not null,
    withdrawn_at      timestamptz
);
create index on tracing.evidence (contact_id) where withdrawn_at is null;
alter table tracing.evidence enable row level security;
create policy jurisdiction on tracing.evidence
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));

-- Stop lists as printed; a clock time earlier than the one before it is on the next day.
create table tracing.stop (
    train_no  text not null,
    seq       int not null,
    numbers   text[] not null,
    station   text not null,
    arrives   time,
    departs   time,
    primary key (train_no, seq)
);
create index on tracing.stop using gin (numbers);
