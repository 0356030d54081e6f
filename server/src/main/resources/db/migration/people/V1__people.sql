-- A person of the registry, or one known only from a list (registered = false). Identity numbers, phones and addresses
-- are in `sealed` alone; `identity` and `phone_index` are keyed hashes that find them (128 bits, kept as uuid because it
-- is the smallest and the fastest to sort). '' as region: not known yet.
create table people.person (
    id             uuid primary key,
    identity       uuid not null,
    id_type        text,
    name           text collate "C" not null,
    sex            text not null check (sex in ('M', 'F', 'U')),
    birth_date     date,
    phone_index    uuid,
    sealed         bytea not null,
    region_code    text collate "C" not null default '',
    household_id   uuid,
    household_no   text,
    household_role text,
    registered     boolean not null default true,
    content        uuid,
    merged_into    uuid references people.person,
    changed_at     timestamptz not null default now()
);
comment on column people.person.household_id is 'name-based (RFC 9562 version 8) from region and household number, so that no lookup is needed to know it';
comment on column people.person.content is 'keyed hash of the row that an import took last; null when something else changed the person since';

-- Regions outside a person's own that have a reason to see it: the county of the case that met it, say.
create table people.person_share (
    person_id   uuid not null references people.person,
    region_code text collate "C" not null,
    reason      text not null,
    until       timestamptz,
    shared_at   timestamptz not null default now(),
    primary key (person_id, region_code)
);
create index on people.person_share (region_code);

-- Households that somebody left: those that somebody joined are found through the person.
create table people.household_left (
    household_id uuid not null,
    left_at      timestamptz not null default now()
);
create index on people.household_left (household_id, left_at);

-- The data keys, wrapped by a key that is derived from the master key and is nowhere in the database.
create table people.keyset (
    number     int primary key,
    wrapped    bytea not null,
    created_at timestamptz not null default now()
);
revoke update, delete on people.keyset from lianfang_app;

create table people.load (
    id        uuid primary key default uuidv7(),
    loaded_at timestamptz not null default now()
);

alter table people.person_share enable row level security;
create policy jurisdiction on people.person_share
    using (region_code >= (select database.lo()) and region_code < (select database.hi())
           and (until is null or until > now()));

alter table people.person enable row level security;
-- the policy of person_share applies inside, so only shares with the reader's own subtree count
create policy jurisdiction on people.person
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
           or exists (select from people.person_share share where share.person_id = person.id));

create function people.index_people() returns void language sql as $$
    create unique index if not exists person_identity on people.person (identity);
    create index if not exists person_phone on people.person (phone_index) where phone_index is not null;
    create index if not exists person_household on people.person (household_id) where household_id is not null;
    create index if not exists person_region on people.person (region_code);
    create index if not exists person_name on people.person (name);
    create index if not exists person_listed on people.person (phone_index, name)
        where id_type is null and merged_into is null;
$$;
select people.index_people();

-- The first load of an empty registry: no index is kept up row by row, and with wal_level = minimal a table that got a
-- new file in this transaction (cluster gives it one) writes no WAL. COPY refuses a table under row-level security, so
-- that is off until close_load; nobody else can see the table meanwhile, and a transaction that forgets cannot commit.
create function people.open_load() returns boolean
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    lock table people.person in share row exclusive mode;
    if exists (select from people.person) then
        return false;
    end if;
    lock table people.person in access exclusive mode;
    drop index people.person_identity, people.person_phone, people.person_household, people.person_region,
        people.person_name, people.person_listed;
    cluster people.person using person_pkey;
    alter table people.person disable row level security;
    insert into people.load default values;
    return true;
end $$;

create function people.close_load() returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    perform people.index_people();
    alter table people.person enable row level security;
end $$;

create function people.refuse_open_load() returns trigger language plpgsql as $$
begin
    if not (select relrowsecurity from pg_class where oid = 'people.person'::regclass) then
        raise exception 'a load of people.person was opened and not closed';
    end if;
    return null;
end $$;

create constraint trigger closed after insert on people.load
    deferrable initially deferred for each row execute function people.refuse_open_load();

revoke all on function people.open_load(), people.close_load(), people.index_people() from public;
grant execute on function people.open_load(), people.close_load() to lianfang_app;
grant maintain on people.person to lianfang_app;
