-- One-time codes for residents, who have no account. Phone and words are sealed together and removed once the message has
-- been sent or has expired. void: nobody has the number and phone that somebody typed; nothing leaves.
create table notification.resident_message (
    id           uuid primary key,
    sealed       bytea,
    status       text not null check (status in ('queued', 'sent', 'failed', 'expired', 'void')),
    attempts     int not null default 0,
    next_attempt timestamptz not null,
    expires_at   timestamptz not null,
    created_at   timestamptz not null,
    error        text
);
create index on notification.resident_message (next_attempt) where status = 'queued';
alter table notification.resident_message enable row level security;
create policy whole_country on notification.resident_message using ((select database.lo()) = '');
