-- Which subject of which identity provider an account is; bound by an administrator, never by signing in.
create table access.identity (
    issuer     text not null,
    subject    text not null,
    account_id uuid not null references access.account on delete cascade,
    bound_at   timestamptz not null,
    primary key (issuer, subject),
    unique (account_id, issuer)
);
alter table access.identity enable row level security;
create policy jurisdiction on access.identity
    using (exists (select from access.account a where a.id = account_id));

-- Answers of the provider that were taken, by the hash of their state, so that none is taken twice.
create table access.provider_answer (
    state_hash bytea primary key,
    taken_at   timestamptz not null
);

-- Whether a provider vouches for the session's holder: then a password that was never chosen does not matter.
alter table access.session add column by_provider boolean not null default false;
