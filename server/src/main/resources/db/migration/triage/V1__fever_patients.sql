-- A fever patient from arriving to one outcome. Who it is lives in people; the region is that of the clinic, or of the
-- residence while the patient has not come to one. An accepted referral ends the row, and the patient goes on as another
-- row at the receiver, which names this one.
create table triage.fever_patient (
    id              uuid primary key,
    person_id       uuid not null,
    source          text not null check (source in ('checkpoint', 'clinic', 'declaration', 'isolation', 'referral')),
    arrived_at      timestamptz not null,
    entered_by      text not null,
    celsius         numeric(3, 1) check (celsius between 34.0 and 43.0),
    symptoms        text[] not null,
    exposure        text not null,
    facility_id     uuid references cases.facility,
    facility        text not null,
    due_at          timestamptz not null,
    comes_from      uuid unique references triage.fever_patient,
    outcome         text check (outcome in ('excluded', 'reported', 'observed', 'referred', 'left', 'died')),
    outcome_at      timestamptz,
    outcome_by      text,
    reason          text not null default '',
    observed_until  timestamptz,
    case_id         uuid references cases.case_record,
    case_no         text,
    region_code     text collate "C" not null,
    check ((outcome is null) = (outcome_at is null)),
    check (outcome is distinct from 'excluded' or reason <> ''),
    check ((outcome is not distinct from 'observed') = (observed_until is not null)),
    check ((outcome is not distinct from 'reported') = (case_id is not null))
);
create index on triage.fever_patient (region_code, arrived_at desc);
create index on triage.fever_patient (due_at) where outcome is null;
create index on triage.fever_patient (person_id);
revoke delete on triage.fever_patient from lianfang_app;
alter table triage.fever_patient enable row level security;
-- Another facility is asked to take a patient; one at a time. Who asks and who is asked see it.
create table triage.referral (
    id           uuid primary key,
    patient_id   uuid not null references triage.fever_patient,
    facility_id  uuid not null references cases.facility,
    facility     text not null,
    reason       text not null,
    asked_at     timestamptz not null,
    asked_by     text not null,
    asked_by_id  uuid,
    due_at       timestamptz not null,
    answered_at  timestamptz,
    answer       text check (answer in ('accepted', 'declined', 'void')),
    from_region  text collate "C" not null,
    to_region    text collate "C" not null,
    check ((answered_at is null) = (answer is null))
);
create unique index on triage.referral (patient_id) where answered_at is null;
create index on triage.referral (to_region) where answered_at is null;
create index on triage.referral (due_at) where answered_at is null;
revoke delete on triage.referral from lianfang_app;
alter table triage.referral enable row level security;
create policy jurisdiction on triage.referral
    using ((from_region >= (select database.lo()) and from_region < (select database.hi()))
        or (to_region >= (select database.lo()) and to_region < (select database.hi())));

-- the policy of referral applies inside: the receiver sees the patient as long as the question is open
create policy jurisdiction on triage.fever_patient
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or exists (select 1 from triage.referral r where r.patient_id = fever_patient.id and r.answered_at is null));

-- Patients with the open question, under the policies of whoever reads.
create view triage.patient_now with (security_invoker = true) as
    select p.*, r.id as referral_id, r.facility_id as to_facility_id, r.facility as to_facility, r.to_region,
           r.reason as referral_reason, r.asked_at as referred_at, r.asked_by as referred_by,
           r.asked_by_id as referred_by_id, r.due_at as referral_due_at
    from triage.fever_patient p
    left join triage.referral r on r.patient_id = p.id and r.answered_at is null;

-- What was done, in order; added and never changed.
create table triage.act (
    id          uuid primary key,
    patient_id  uuid not null references triage.fever_patient,
    at          timestamptz not null,
    by_account  uuid,
    by_name     text not null,
    act         text not null,
    note        text not null
);
create index on triage.act (patient_id, at);
revoke update, delete on triage.act from lianfang_app;
alter table triage.act enable row level security;
create policy jurisdiction on triage.act
    using (exists (select 1 from triage.fever_patient p where p.id = patient_id));

-- What somebody must look at: once for each patient who waits too long or left, and for each unanswered referral.
create table triage.escalation (
    id          uuid primary key,
    patient_id  uuid not null references triage.fever_patient,
    kind        text not null check (kind in ('overdue', 'referral', 'left')),
    about       uuid not null,
    raised_at   timestamptz not null,
    unique (about, kind)
);
create index on triage.escalation (patient_id);
revoke update, delete on triage.escalation from lianfang_app;
alter table triage.escalation enable row level security;
create policy jurisdiction on triage.escalation
    using (exists (select 1 from triage.fever_patient p where p.id = patient_id));

-- Feverish checks that isolation told of, each with the patient whom it became or whom it was added to.
create table triage.heard_check (
    check_id    uuid primary key,
    patient_id  uuid not null references triage.fever_patient
);
alter table triage.heard_check enable row level security;
create policy jurisdiction on triage.heard_check
    using (exists (select 1 from triage.fever_patient p where p.id = patient_id));
