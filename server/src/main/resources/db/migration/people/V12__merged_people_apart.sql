-- Nearly nobody asked for by id has been merged into somebody else: those are found by an index of their own, and the
-- others are looked up once and not twice.
create index person_merged on people.person (id) where merged_into is not null;
create or replace function people.by_ids(wanted uuid[])
    returns table (asked uuid, id uuid, identity uuid, id_type smallint, name text, sex smallint, birth_date date,
                   sealed bytea, region_code text, household bigint, registered boolean)
    language plpgsql stable parallel safe set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    select person.id, person.id, person.identity, person.id_type, person.name, person.sex, person.birth_date,
           person.sealed, person.region_code, person.household, person.registered
    from people.person
    where person.id = any(wanted) and person.merged_into is null
    union all
    select old.id, person.id, person.identity, person.id_type, person.name, person.sex, person.birth_date, person.sealed,
           person.region_code, person.household, person.registered
    from people.person old
    join people.person on person.id = old.merged_into
    where old.id = any(wanted) and old.merged_into is not null;
end $$;
