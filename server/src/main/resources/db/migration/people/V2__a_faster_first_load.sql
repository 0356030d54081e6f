-- A foreign key costs a queued trigger a row even where its column is null, which no loaded row fills; merges write it
-- from rows that they have just found.
alter table people.person drop constraint person_merged_into_fkey;

-- Names are searched by their parts, which a sorted index does not serve.
drop index people.person_name;

-- Regions come sorted, or nearly so: a summary a few pages narrows them well enough, and is made in no time.
drop index people.person_region;

-- Nothing looks for a household's number or a role in it: they are sealed with the rest, which makes rows smaller.
alter table people.person drop column household_no, drop column household_role;

-- Ten times fewer rows are sampled: enough to know that nearly all values differ.
alter table people.person
    alter id set statistics 10, alter identity set statistics 10, alter id_type set statistics 10,
    alter name set statistics 10, alter sex set statistics 10, alter birth_date set statistics 10,
    alter phone_index set statistics 10, alter sealed set statistics 0, alter region_code set statistics 10,
    alter household_id set statistics 10,
    alter registered set statistics 10, alter content set statistics 0, alter merged_into set statistics 10,
    alter changed_at set statistics 10;

create or replace function people.index_people() returns void language sql as $$
    create unique index if not exists person_identity on people.person (identity);
    create index if not exists person_phone on people.person (phone_index) where phone_index is not null;
    create index if not exists person_household on people.person (household_id) where household_id is not null;
    create index if not exists person_region on people.person using brin (region_code) with (pages_per_range = 16);
$$;

select people.index_people();

-- person_listed stays: no loaded row belongs into it
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
    cluster people.person using person_pkey;
    alter table people.person disable row level security;
    insert into people.load default values;
    return true;
end $$;
