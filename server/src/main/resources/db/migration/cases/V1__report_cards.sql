-- Report cards (传染病报告卡, 2019 revision, the fields that the thread needs). Name, identity number and phone are
-- the person's and live in people, encrypted; a card holds what is true of the illness and of the day of the report.
create sequence cases.card_number;

create table cases.case_record (
    id                uuid primary key,
    case_no           text not null unique,
    person_id         uuid not null,
    classification    text not null check (classification in ('suspected', 'clinical', 'confirmed', 'asymptomatic')),
    status            text not null check (status in ('reported', 'confirmed', 'returned')),
    sex               text,
    birth_date        date,
    guardian          text,
    belongs_to        text check (belongs_to in ('county', 'city', 'province', 'other_province', 'hmt', 'foreign')),
    region_code       text collate "C" not null,
    address           text,
    occupation        text,
    work_unit         text,
    onset_date        date,
    sampled_at        timestamptz,
    diagnosed_at      timestamptz,
    isolated_at       timestamptz,
    origin            text not null default 'unknown' check (origin in ('imported', 'local', 'unknown')),
    severity          text check (severity in ('mild', 'ordinary', 'severe', 'critical')),
    outcome           text check (outcome in ('in_treatment', 'discharged', 'died')),
    reported_by       uuid,
    reporter          text not null,
    reporting_unit    text,
    doctor            text,
    reported_at       timestamptz not null,
    confirmed_at      timestamptz,
    return_reason     text,
    version           int not null default 1
);
create index on cases.case_record (region_code, reported_at desc);
create index on cases.case_record (person_id);

alter table cases.case_record enable row level security;
create policy jurisdiction on cases.case_record
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

-- Every act on a card: who, when, and each field that it changed, from what to what. Rows are only ever added.
create table cases.history (
    id          uuid primary key,
    case_id     uuid not null references cases.case_record,
    at          timestamptz not null,
    account     uuid,
    actor       text not null,
    act         text not null,
    reason      text,
    changes     jsonb not null
);
create index on cases.history (case_id, at);
revoke update, delete on cases.history from lianfang_app;

alter table cases.history enable row level security;
create policy jurisdiction on cases.history
    using (exists (select 1 from cases.case_record c where c.id = case_id));
