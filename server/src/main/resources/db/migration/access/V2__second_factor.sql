-- Whether the session's holder has shown their second factor too; sessions of before have not.
alter table access.session add column second_passed boolean not null default false;

create table access.second_factor (
    account_id  uuid primary key references access.account on delete cascade,
    -- what the authenticator and the program share, encrypted under a key that the database never sees
    sealed      bytea not null,
    begun_at    timestamptz not null,
    -- null until a first code has proven that the authenticator has the secret
    enrolled_at timestamptz,
    -- the step of the last code taken (RFC 6238): no code of this step or an earlier one is taken again
    last_step   bigint not null default -1
);

create table access.recovery_code (
    account_id uuid not null references access.account on delete cascade,
    code_mac   bytea not null,
    used_at    timestamptz,
    primary key (account_id, code_mac)
);

alter table access.second_factor enable row level security;
alter table access.recovery_code enable row level security;
-- the policy of account applies inside: whoever sees the account sees these
create policy jurisdiction on access.second_factor
    using (exists (select from access.account a where a.id = account_id));
create policy jurisdiction on access.recovery_code
    using (exists (select from access.account a where a.id = account_id));
