-- A squad of a county or city: who goes out to investigate, and of which body they are.
create table investigation.squad (
    id           uuid primary key,
    name         text not null,
    body         text not null,
    region_code  text collate "C" not null,
    made_by      text not null,
    made_at      timestamptz not null,
    unique (region_code, name)
);
alter table investigation.squad enable row level security;
create policy jurisdiction on investigation.squad
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

create table investigation.member (
    squad_id    uuid not null references investigation.squad,
    account_id  uuid not null references access.account,
    primary key (squad_id, account_id)
);
create index on investigation.member (account_id);
alter table investigation.member enable row level security;
create policy jurisdiction on investigation.member
    using (exists (select 1 from investigation.squad s where s.id = squad_id));

-- One a case. Whoever sees only their own cases sees only the investigations of these.
create table investigation.investigation (
    id             uuid primary key,
    case_id        uuid not null unique references cases.case_record,
    region_code    text collate "C" not null,
    disease        text not null,
    rules          int not null,
    state          text not null
        check (state in ('waiting', 'assigned', 'sent', 'returned', 'approved', 'closed')),
    opened_at      timestamptz not null,
    due_at         timestamptz not null,
    squad_id       uuid references investigation.squad,
    sent_at        timestamptz,
    decided_at     timestamptz,
    return_reason  text
);
create index on investigation.investigation (region_code, due_at);
create index on investigation.investigation (squad_id);
create index on investigation.investigation (due_at) where state in ('waiting', 'assigned', 'returned');
alter table investigation.investigation enable row level security;
create policy jurisdiction on investigation.investigation
    using (region_code >= (select database.lo()) and region_code < (select database.hi())
        and ((select database.own()) is null or exists (select 1 from cases.case_record c where c.id = case_id)));

-- What was said, each time that it was said; the last of a question stands. An empty list took an answer back.
create table investigation.answer (
    id                uuid primary key,
    investigation_id  uuid not null references investigation.investigation,
    question          text not null,
    given             text[] not null,
    answered_by       text not null,
    answered_at       timestamptz not null
);
create index on investigation.answer (investigation_id, question, id desc);
revoke update, delete on investigation.answer from lianfang_app;
alter table investigation.answer enable row level security;
create policy jurisdiction on investigation.answer
    using (exists (select 1 from investigation.investigation i where i.id = investigation_id));

-- What was done, for the story of the case. Rows are only ever added.
create table investigation.act (
    id                uuid primary key,
    investigation_id  uuid not null references investigation.investigation,
    act               text not null,
    actor             text not null,
    at                timestamptz not null,
    detail            jsonb not null
);
create index on investigation.act (investigation_id, at);
revoke update, delete on investigation.act from lianfang_app;
alter table investigation.act enable row level security;
create policy jurisdiction on investigation.act
    using (exists (select 1 from investigation.investigation i where i.id = investigation_id));

-- An investigation that was not sent in time; once each.
create table investigation.overdue (
    id                uuid primary key,
    investigation_id  uuid not null unique references investigation.investigation,
    noticed_at        timestamptz not null
);
revoke update, delete on investigation.overdue from lianfang_app;
alter table investigation.overdue enable row level security;
create policy jurisdiction on investigation.overdue
    using (exists (select 1 from investigation.investigation i where i.id = investigation_id));
