-- Every four characters that stand side by side in a case number: what a search for part of a number is looked up by.
create function cases.number_parts(number text) returns text[]
    language sql immutable strict parallel safe
    as $$ select array_agg(substr(upper(number), n, 4)) from generate_series(1, length(number) - 3) n $$;
create index case_number_parts on cases.case_record using gin (cases.number_parts(case_no));

-- Ids of those whose number has the part, within the region of the reader: told here, where the index can be used, which
-- row-level security keeps the planner from. The rows themselves are read under the policy. The end of a number tells most:
-- the beginnings are alike.
create function cases.numbered(part text, most integer) returns uuid[]
    language sql stable security definer set search_path = pg_catalog
as $$
    select coalesce(array_agg(id), '{}') from (
        select id from cases.case_record
        where cases.number_parts(case_no) @> cases.number_parts(right(part, 6)) and strpos(upper(case_no), part) > 0
          and region_code >= database.lo() and region_code < database.hi()
        limit most) found
$$;
revoke all on function cases.numbered(text, integer) from public;
grant execute on function cases.numbered(text, integer) to lianfang_app;
