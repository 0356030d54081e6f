-- Who is shared with several places of the county stands in the order of the list once behind the other: the first is told,
-- and nobody is looked up for it.
create or replace function people.shared_with(
    reach text, sorted text, beginning text, beginning_end text, named uuid[], part text, within text, within_end text,
    behind uuid, behind_name text, behind_region text, behind_birth date, most bigint)
    returns table (id uuid, name text, region_code text, birth_date date)
    language sql stable security definer set search_path = pg_catalog
as $$
    select distinct on (
        case sorted when 'NAME' then share.name end,
        case sorted when 'NAME_DESC' then share.name end,
        case sorted when 'BIRTH_DATE' then
            case when share.birth_date is null then 'infinity'::date else share.birth_date end end,
        case sorted when 'BIRTH_DATE_DESC' then
            case when share.birth_date is null then '-infinity'::date else share.birth_date end end,
        case when sorted in ('NAME_DESC', 'BIRTH_DATE_DESC') then share.home_region end,
        case when sorted in ('NAME', 'BIRTH_DATE') then share.home_region end,
        case when sorted in ('NAME_DESC', 'BIRTH_DATE_DESC') then share.person_id end,
        share.person_id)
        share.person_id, share.name, share.home_region, share.birth_date
    from people.person_share share
    where share.county = reach and reach >= database.lo() and reach < database.hi()
      and share.listed and (share.until is null or share.until > now())
      and not (share.home_region >= database.lo() and share.home_region < database.hi())
      and (beginning is null or (share.name >= beginning and share.name < beginning_end))
      and (named is null or share.person_id = any(named))
      and (part is null or strpos(share.name, part) > 0)
      and (within is null or (share.home_region >= within and share.home_region < within_end))
      and (behind is null or case sorted
          when 'NAME' then (share.name, share.home_region, share.person_id) > (behind_name, behind_region, behind)
          when 'NAME_DESC' then (share.name, share.home_region, share.person_id) < (behind_name, behind_region, behind)
          when 'BIRTH_DATE' then
              (case when share.birth_date is null then 'infinity'::date else share.birth_date end,
                  share.home_region, share.person_id)
              > (case when behind_birth is null then 'infinity'::date else behind_birth end, behind_region, behind)
          else (case when share.birth_date is null then '-infinity'::date else share.birth_date end,
                  share.home_region, share.person_id)
              < (case when behind_birth is null then '-infinity'::date else behind_birth end, behind_region, behind)
          end)
    order by
        case sorted when 'NAME' then share.name end,
        case sorted when 'NAME_DESC' then share.name end desc,
        case sorted when 'BIRTH_DATE' then
            case when share.birth_date is null then 'infinity'::date else share.birth_date end end,
        case sorted when 'BIRTH_DATE_DESC' then
            case when share.birth_date is null then '-infinity'::date else share.birth_date end end desc,
        case when sorted in ('NAME_DESC', 'BIRTH_DATE_DESC') then share.home_region end desc,
        case when sorted in ('NAME', 'BIRTH_DATE') then share.home_region end,
        case when sorted in ('NAME_DESC', 'BIRTH_DATE_DESC') then share.person_id end desc,
        share.person_id
    limit most
$$;
