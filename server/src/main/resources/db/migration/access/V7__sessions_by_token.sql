-- Whoever asks for anything is looked up first: planned once a connection and not once a request.
create function access.alive(hashes bytea[], idle timestamptz, longest timestamptz)
    returns table (token_hash bytea, last_used_at timestamptz, second_passed boolean, by_provider boolean, id uuid,
                   name text, display_name text, role text, region_code text, unit text, one_time boolean,
                   enrolled boolean)
    language plpgsql stable set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    select s.token_hash, s.last_used_at, s.second_passed, s.by_provider,
           a.id, a.name, a.display_name, a.role, a.region_code, a.unit,
           a.password_expires is not null and not s.by_provider,
           exists (select from access.second_factor f where f.account_id = a.id and f.enrolled_at is not null)
    from access.session s join access.account a on a.id = s.account_id
    where s.token_hash = any(hashes) and s.last_used_at >= idle and s.started_at >= longest and not a.locked;
end $$;
revoke all on function access.alive(bytea[], timestamptz, timestamptz) from public;
grant execute on function access.alive(bytea[], timestamptz, timestamptz) to lianfang_app;
