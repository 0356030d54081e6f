-- Keys that sign codes. The secret half is sealed under a key that the database never sees. A key signs for some time and
-- is published as long as a code that it has signed can live.
create table healthcode.signing_key (
    id         text primary key,
    sealed     bytea not null,
    published  bytea not null,
    from_at    timestamptz not null,
    until_at   timestamptz not null check (until_at > from_at)
);
revoke update, delete on healthcode.signing_key from lianfang_app;

-- A one-time code that was asked for, whether or not anybody has this number and phone: only keyed hashes are kept.
create table healthcode.one_time (
    id         uuid primary key,
    pair       bytea not null,
    code       bytea not null,
    person_id  uuid,
    asked_at   timestamptz not null,
    expires_at timestamptz not null,
    tries      int not null default 0,
    used_at    timestamptz
);
create index on healthcode.one_time (pair, asked_at desc);
create index on healthcode.one_time (asked_at);
alter table healthcode.one_time enable row level security;
create policy whole_country on healthcode.one_time using ((select database.lo()) = '');

-- A phone on which a person's codes are shown; the token is kept as a hash.
create table healthcode.phone (
    id        uuid primary key,
    token     bytea not null unique,
    person_id uuid not null,
    bound_at  timestamptz not null,
    ends_at   timestamptz not null,
    ended_at  timestamptz
);
create index on healthcode.phone (person_id);
alter table healthcode.phone enable row level security;
create policy whole_country on healthcode.phone using ((select database.lo()) = '');

-- Whose code somebody shows beside their own, and by what consent.
create table healthcode.dependant (
    id          uuid primary key,
    guardian_id uuid not null,
    person_id   uuid not null,
    consent     text not null check (consent in ('child_of_household', 'elder_of_household', 'own_code')),
    since       timestamptz not null,
    ended_at    timestamptz
);
create unique index on healthcode.dependant (guardian_id, person_id) where ended_at is null;
alter table healthcode.dependant enable row level security;
create policy whole_country on healthcode.dependant using ((select database.lo()) = '');

create index on healthcode.change (at);
