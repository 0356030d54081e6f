-- Where a member of staff is told; one address an account, so that nobody is told twice. Encrypted under a key that the
-- database never sees.
create table notification.address (
    account_id uuid primary key references access.account on delete cascade,
    channel    text not null check (channel in ('email', 'sms', 'voice')),
    language   text not null check (language in ('zh-CN', 'en')),
    sealed     bytea not null,
    set_at     timestamptz not null
);
alter table notification.address enable row level security;
-- the policy of account applies inside: whoever sees the account sees this
create policy jurisdiction on notification.address
    using (exists (select from access.account a where a.id = account_id));

-- What is told to whom. The arguments are reference numbers, counts and times, never who a patient is.
create table notification.message (
    id           uuid primary key,
    account_id   uuid not null references access.account on delete cascade,
    region_code  text collate "C" not null,
    channel      text not null check (channel in ('email', 'sms', 'voice')),
    language     text not null check (language in ('zh-CN', 'en')),
    template     text not null,
    arguments    text[] not null,
    path         text not null,
    event_key    text not null,
    status       text not null check (status in ('queued', 'sent', 'failed')),
    attempts     int not null default 0,
    next_attempt timestamptz not null,
    error        text,
    created_at   timestamptz not null,
    sent_at      timestamptz,
    read_at      timestamptz,
    -- never twice to a person for one event
    unique (account_id, event_key)
);
create index on notification.message (next_attempt) where status = 'queued';
create index on notification.message (account_id, created_at desc, id desc);
alter table notification.message enable row level security;
create policy jurisdiction on notification.message
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));
