-- The people of a village lie together by name: its list, and whoever in it has a name, are read there alone.
create or replace function people.index_lists() returns void
    language sql security definer set search_path = pg_catalog
as $$
    create index if not exists person_in_region on people.person (region_code, name, id) where merged_into is null;
    create index if not exists person_by_name on people.person (name, region_code, id) where merged_into is null;
    create index if not exists person_by_birth on people.person
        ((case when birth_date is null then 'infinity'::date else birth_date end), region_code, id)
        where merged_into is null;
    create index if not exists person_by_birth_desc on people.person
        ((case when birth_date is null then '-infinity'::date else birth_date end), region_code, id)
        where merged_into is null;
    create index if not exists person_name_parts on people.person using gin (people.name_parts(name));
    analyze people.person;
$$;

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
    drop index if exists people.person_in_region, people.person_by_name, people.person_by_birth,
        people.person_by_birth_desc, people.person_name_parts;
    cluster people.person using person_pkey;
    alter table people.person disable row level security;
    insert into people.load default values;
    return true;
end $$;

drop index if exists people.person_by_region;
select people.index_lists();
