-- People by id, the commonest question of all: planned once a connection and not once a question, since there is one plan
-- for it whatever the reader may see. The policy of people.person holds as it does outside.
create function people.by_ids(wanted uuid[])
    returns table (asked uuid, id uuid, identity uuid, id_type smallint, name text, sex smallint, birth_date date,
                   sealed bytea, region_code text, household bigint, registered boolean)
    language plpgsql stable parallel safe set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    select old.id, person.id, person.identity, person.id_type, person.name, person.sex, person.birth_date, person.sealed,
           person.region_code, person.household, person.registered
    from people.person old
    join people.person on person.id = case when old.merged_into is null then old.id else old.merged_into end
    where old.id = any(wanted);
end $$;
revoke all on function people.by_ids(uuid[]) from public;
grant execute on function people.by_ids(uuid[]) to lianfang_app;

-- Namesakes in the order of the list, so that a page of them is a stretch of what is found.
create or replace function people.named(parts text[], part text, most integer) returns uuid[]
    language sql stable security definer set search_path = pg_catalog
as $$
    select coalesce(array_agg(id order by name, region_code, id), '{}') from (
        select id, name, region_code from people.person
        where people.name_parts(name) @> parts and strpos(name, part) > 0 and merged_into is null
          and ((region_code >= database.lo() and region_code < database.hi())
               or exists (select from people.person_share share
                          where share.person_id = person.id
                            and share.region_code >= database.lo() and share.region_code < database.hi()
                            and (share.until is null or share.until > now())))
        limit most) found
$$;
