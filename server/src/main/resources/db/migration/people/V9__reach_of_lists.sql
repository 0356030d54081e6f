-- Ids of those whose name has the part, of whom the reader may see: told here, where the index can be used, so that a
-- county does not fetch the country's namesakes one by one. It tells no more than the policy of people.person does.
create function people.named(parts text[], part text, most integer) returns uuid[]
    language sql stable security definer set search_path = pg_catalog
as $$
    select coalesce(array_agg(id), '{}') from (select id from people.person
    where people.name_parts(name) @> parts and strpos(name, part) > 0 and merged_into is null
      and ((region_code >= database.lo() and region_code < database.hi())
           or exists (select from people.person_share share
                      where share.person_id = person.id
                        and share.region_code >= database.lo() and share.region_code < database.hi()
                        and (share.until is null or share.until > now())))
    limit most) found
$$;
revoke all on function people.named(text[], text, integer) from public;
grant execute on function people.named(text[], text, integer) to lianfang_app;
drop function people.named(text[]);

-- A county's shares in the orders of the list: its page reads as many as it shows.
alter table people.person_share
    add column county text collate "C" not null generated always as (left(region_code, 6)) stored;
create index person_share_by_name on people.person_share (county, name, home_region, person_id);
create index person_share_by_birth on people.person_share
    (county, (case when birth_date is null then 'infinity'::date else birth_date end), home_region, person_id);
create index person_share_by_birth_desc on people.person_share
    (county, (case when birth_date is null then '-infinity'::date else birth_date end), home_region, person_id);
analyze people.person_share;
