-- Of those who are alike, by where they live: so an index of an order tells by itself who lives in a region, and a
-- county's page does not fetch the people of others.
drop index if exists people.person_by_name, people.person_by_birth, people.person_by_birth_desc;

create or replace function people.index_lists() returns void
    language sql security definer set search_path = pg_catalog
as $$
    create index if not exists person_by_region on people.person (region_code, id);
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
select people.index_lists();

-- What a list shows and is searched by, repeated where a person is shared: people of elsewhere are listed among the
-- residents without fetching each of them first.
alter table people.person_share
    add column name text collate "C" not null default '',
    add column birth_date date,
    add column home_region text collate "C" not null default '',
    add column listed boolean not null default true;

-- Shares whose copy is not what the person says: none but those that were written while the person changed.
create function people.mend_shares() returns void
    language sql security definer set search_path = pg_catalog
as $$
    update people.person_share share
    set name = person.name, birth_date = person.birth_date, home_region = person.region_code,
        listed = person.merged_into is null
    from people.person
    where person.id = share.person_id
      and (share.name, share.birth_date, share.home_region, share.listed)
          is distinct from (person.name, person.birth_date, person.region_code, person.merged_into is null);
$$;
revoke all on function people.mend_shares() from public;
grant execute on function people.mend_shares() to lianfang_app;
select people.mend_shares();

create function people.fill_share() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    select name, birth_date, region_code, merged_into is null
    into new.name, new.birth_date, new.home_region, new.listed
    from people.person where id = new.person_id;
    return new;
end $$;
create trigger share_repeats before insert on people.person_share
    for each row execute function people.fill_share();

create function people.shares_follow() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    update people.person_share share
    set name = person.name, birth_date = person.birth_date, home_region = person.region_code,
        listed = person.merged_into is null
    from changed person
    where person.id = share.person_id
      and (share.name, share.birth_date, share.home_region, share.listed)
          is distinct from (person.name, person.birth_date, person.region_code, person.merged_into is null);
    return null;
end $$;
create trigger shares_follow after update on people.person
    referencing new table as changed
    for each statement execute function people.shares_follow();

drop index people.person_share_region_code_idx;
create index person_share_listed on people.person_share (region_code)
    include (person_id, name, birth_date, home_region, listed, until);
analyze people.person_share;
