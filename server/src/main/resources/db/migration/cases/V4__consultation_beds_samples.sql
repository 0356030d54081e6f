-- An expert group looks at a suspected case; one group at a time.
create table cases.consultation (
    id            uuid primary key,
    case_id       uuid not null references cases.case_record,
    panel         text not null check (panel in ('ordinary', 'severe')),
    opened_at     timestamptz not null,
    due_at        timestamptz not null,
    concluded_at  timestamptz,
    concluded_by  text,
    conclusion    text check (conclusion in ('suspected', 'clinical', 'confirmed', 'asymptomatic', 'excluded')),
    note          text,
    check ((concluded_at is null) = (conclusion is null))
);
create unique index on cases.consultation (case_id) where concluded_at is null;
create index on cases.consultation (case_id);
alter table cases.consultation enable row level security;
create policy jurisdiction on cases.consultation
    using (exists (select 1 from cases.case_record c where c.id = case_id));

-- What each expert thinks; an expert who thinks again adds another.
create table cases.opinion (
    id               uuid primary key,
    consultation_id  uuid not null references cases.consultation,
    case_id          uuid not null references cases.case_record,
    account          uuid not null,
    expert           text not null,
    at               timestamptz not null,
    conclusion       text not null check (conclusion in ('suspected', 'clinical', 'confirmed', 'asymptomatic', 'excluded')),
    words            text not null
);
create index on cases.opinion (consultation_id);
revoke update, delete on cases.opinion from lianfang_app;
alter table cases.opinion enable row level security;
create policy jurisdiction on cases.opinion
    using (exists (select 1 from cases.case_record c where c.id = case_id));

-- Where patients are received, and whom: those who live in the region that it serves. Beds name nobody; a stay does.
create table cases.facility (
    id           uuid primary key,
    kind         text not null check (kind in ('fever_clinic', 'observation_room', 'isolation_ward')),
    name         text not null,
    region_code  text collate "C" not null,
    serves       text collate "C" not null,
    unique (region_code, kind, name)
);
create table cases.stay (
    id           uuid primary key,
    case_id      uuid not null references cases.case_record,
    facility_id  uuid not null references cases.facility,
    bed_id       uuid not null,
    admitted_at  timestamptz not null,
    ended_at     timestamptz,
    ended_why    text check (ended_why in ('referred', 'discharged', 'died')),
    check ((ended_at is null) = (ended_why is null))
);
create unique index on cases.stay (case_id) where ended_at is null;
create index on cases.stay (case_id, admitted_at);
alter table cases.stay enable row level security;
create policy jurisdiction on cases.stay
    using (exists (select 1 from cases.case_record c where c.id = case_id));
create table cases.bed (
    id           uuid primary key,
    facility_id  uuid not null references cases.facility,
    label        text not null,
    state        text not null check (state in ('free', 'occupied', 'cleaning', 'closed')),
    stay_id      uuid unique,
    unique (facility_id, label),
    check ((state = 'occupied') = (stay_id is not null))
);
create index on cases.bed (facility_id) where state = 'free';

-- The way of a sample, a step a row.
create table cases.sample (
    id       uuid primary key,
    case_id  uuid not null references cases.case_record,
    kind     text not null
);
create index on cases.sample (case_id);
alter table cases.sample enable row level security;
create policy jurisdiction on cases.sample
    using (exists (select 1 from cases.case_record c where c.id = case_id));
create table cases.sample_step (
    id           uuid primary key,
    sample_id    uuid not null references cases.sample,
    case_id      uuid not null references cases.case_record,
    step         text not null check (step in ('taken', 'sent', 'received', 'result')),
    at           timestamptz not null,
    recorded_at  timestamptz not null,
    actor        text not null,
    test         text,
    result       text check (result in ('positive', 'negative', 'inconclusive')),
    laboratory   text,
    check ((step = 'result') = (result is not null)),
    unique (sample_id, step)
);
create index on cases.sample_step (case_id, at);
revoke update, delete on cases.sample_step from lianfang_app;
alter table cases.sample_step enable row level security;
create policy jurisdiction on cases.sample_step
    using (exists (select 1 from cases.case_record c where c.id = case_id));

-- How the patient fares, an entry a change; the card shows the latest.
create table cases.course_entry (
    id           uuid primary key,
    case_id      uuid not null references cases.case_record,
    kind         text not null check (kind in ('severity', 'outcome', 'observation')),
    value        text not null,
    at           timestamptz not null,
    until        date,
    recorded_at  timestamptz not null,
    actor        text not null,
    note         text
);
create index on cases.course_entry (case_id, at);
revoke update, delete on cases.course_entry from lianfang_app;
alter table cases.course_entry enable row level security;
create policy jurisdiction on cases.course_entry
    using (exists (select 1 from cases.case_record c where c.id = case_id));
