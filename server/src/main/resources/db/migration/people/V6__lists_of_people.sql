-- The bounds of the jurisdiction as the planner can weigh them: behind a sub-select it takes every region for the same
-- two hundredth of the table, whether somebody sees a village or the country.
alter policy jurisdiction on people.person_share
    using (region_code >= database.lo() and region_code < database.hi() and (until is null or until > now()));
alter policy jurisdiction on people.person
    using ((region_code >= database.lo() and region_code < database.hi())
           or exists (select from people.person_share share where share.person_id = person.id));

-- Every two characters that stand side by side in a name: what a search for part of a name is looked up by.
create function people.long_name_parts(name text) returns text[]
    language sql immutable strict parallel safe
    as $$ select array_agg(substr(name, n, 2)) from generate_series(1, length(name) - 1) n $$;
create function people.name_parts(name text) returns text[]
    language sql immutable parallel safe
    as $$ select case when length(name) <= 4 then array[substr(name, 1, 2), substr(name, 2, 2), substr(name, 3, 2)]
                      else people.long_name_parts(name) end $$;

-- Ids of those whose name has all the parts, by the index that row-level security would otherwise keep the planner from:
-- "contains" might tell of rows that the reader may not see. Reading the rows is under the policy.
create function people.named(parts text[]) returns uuid[]
    language sql stable security definer set search_path = pg_catalog
as $$
    select coalesce(array_agg(id), '{}') from people.person where people.name_parts(name) @> parts
$$;

-- What lists of people need beyond what taking them in needs; made after a first load, not while it lasts. Unknown dates
-- of birth come last in both directions.
create function people.index_lists() returns void
    language sql security definer set search_path = pg_catalog
as $$
    create index if not exists person_by_region on people.person (region_code, id);
    create index if not exists person_by_name on people.person (name, id) where merged_into is null;
    create index if not exists person_by_birth on people.person
        ((case when birth_date is null then 'infinity'::date else birth_date end), id) where merged_into is null;
    create index if not exists person_by_birth_desc on people.person
        ((case when birth_date is null then '-infinity'::date else birth_date end), id) where merged_into is null;
    create index if not exists person_name_parts on people.person using gin (people.name_parts(name));
    analyze people.person;
$$;
revoke all on function people.named(text[]), people.index_lists() from public;
grant execute on function people.named(text[]), people.index_lists() to lianfang_app;
select people.index_lists();

create or replace function people.open_load() returns boolean
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    lock table people.person in share row exclusive mode;
    if exists (select from people.person) then
        return false;
    end if;
    lock table people.person in access exclusive mode;
    drop index people.person_identity, people.person_phone, people.person_household, people.person_region;
    drop index if exists people.person_by_region, people.person_by_name, people.person_by_birth,
        people.person_by_birth_desc, people.person_name_parts;
    cluster people.person using person_pkey;
    alter table people.person disable row level security;
    insert into people.load default values;
    return true;
end $$;
