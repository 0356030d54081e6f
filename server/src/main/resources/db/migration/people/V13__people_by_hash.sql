-- People by the hash of their number, what gates ask: planned once a connection, as people.by_ids. The policies hold.
create function people.known(blinds uuid[])
    returns table (identity uuid, id uuid, region_code text, name text, regions text[])
    language plpgsql stable parallel safe set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    select person.identity, person.id, person.region_code, person.name,
           (select array_agg(share.region_code) from people.person_share share where share.person_id = person.id)
    from people.person
    where person.identity = any(blinds) and person.merged_into is null
    union all
    select old.identity, person.id, person.region_code, person.name,
           (select array_agg(share.region_code) from people.person_share share where share.person_id = person.id)
    from people.person old
    join people.person on person.id = old.merged_into
    where old.identity = any(blinds) and old.merged_into is not null;
end $$;
revoke all on function people.known(uuid[]) from public;
grant execute on function people.known(uuid[]) to lianfang_app;
create index person_merged_by_hash on people.person (identity) where merged_into is not null;
