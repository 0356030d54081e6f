create table access.account (
    id              uuid primary key,
    name            text not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
    display_name    text not null,
    role            text not null,
    region_code     text collate "C" not null check (region_code ~ '^\d{0,12}$'),
    password        text not null,
    -- set while the password is a one-time password: when it stops being accepted
    password_expires timestamptz,
    locked          boolean not null default false,
    created_at      timestamptz not null
);
create index on access.account (region_code);
alter table access.account enable row level security;
create policy jurisdiction on access.account
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

-- A session is found by the hash of its token, so that a copy of this table lets nobody in.
create table access.session (
    token_hash   bytea primary key,
    account_id   uuid not null references access.account on delete cascade,
    started_at   timestamptz not null,
    last_used_at timestamptz not null
);
create index on access.session (account_id);
create index on access.session (last_used_at);

-- What failed at sign-in: an account name or an address, kept as keyed hashes, and when the next attempt is heard.
create table access.failed_attempt (
    subject    bytea primary key,
    failures   int not null,
    last_at    timestamptz not null,
    blocked_until timestamptz not null
);

create table access.audit_entry (
    id           uuid primary key,
    at           timestamptz not null,
    account_id   uuid,
    actor        text not null,
    role         text,
    region_code  text collate "C" not null,
    action       text not null,
    subject_type text not null,
    subject_ids  uuid[] not null,
    detail       jsonb not null,
    mac          bytea not null
);
create index on access.audit_entry (at);
create index on access.audit_entry (account_id, at);
create index on access.audit_entry using gin (subject_ids);

-- Entries that the chain does not hold yet; the sealer empties it.
create table access.audit_unsealed (entry_id uuid primary key);

create table access.audit_chain (
    seq      bigint primary key,
    entry_id uuid not null unique,
    hash     bytea not null
);

-- Where the chain ended when it was last sealed; one row, so that a cut-off tail shows.
create table access.audit_head (
    one      boolean primary key default true check (one),
    chain_id uuid not null,
    seq      bigint not null,
    hash     bytea not null,
    mac      bytea not null
);

alter table access.audit_entry enable row level security;
create policy append on access.audit_entry for insert with check (true);
create policy jurisdiction on access.audit_entry for select
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

revoke update, delete, truncate on access.audit_entry, access.audit_chain from lianfang_app;
revoke delete, truncate on access.audit_head from lianfang_app;

-- A second wall, should someone grant too much: only the owner of the tables gets past it.
create function access.refuse_change() returns trigger language plpgsql as $$
begin
    if current_user <> (select relowner::regrole::text from pg_class where oid = tg_relid) then
        raise exception 'the audit is append-only';
    end if;
    return coalesce(new, old);
end $$;

create trigger append_only before update or delete on access.audit_entry
    for each row execute function access.refuse_change();
create trigger append_only_all before truncate on access.audit_entry
    for each statement execute function access.refuse_change();
create trigger append_only before update or delete on access.audit_chain
    for each row execute function access.refuse_change();
create trigger append_only_all before truncate on access.audit_chain
    for each statement execute function access.refuse_change();
