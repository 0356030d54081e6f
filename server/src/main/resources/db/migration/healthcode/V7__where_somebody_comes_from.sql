-- Where somebody comes from, with the level of that place on the day that they left it. It colours once another account
-- than the one that took it down has confirmed it; the level is that of the county's figures, or of a notice that a second
-- account has approved. See docs/adr/0032.
create view healthcode.fact_of_arrival as
    select 'arrival'::text as kind, a.id as source_id, a.person_id, null::uuid as case_id,
        coalesce(nullif(a.home_code, ''), a.region_code) as region_code, a.region_code as other_region_code,
        jsonb_strip_nulls(jsonb_build_object(
            'status', a.state,
            'region', a.origin_code,
            'region_name', a.origin_name,
            'level', coalesce(said.level, 'unknown'),
            'ground', said.ground,
            'ground_id', said.ground_id::text,
            'left', a.left_on::text,
            'confirmed', healthcode.moment(a.confirmed_at),
            'ends', case when a.watch_days > 0 then (a.left_on + a.watch_days)::text end)) as facts
    from risk.arrival a
    left join lateral risk.level_on(a.origin_code, a.left_on) said on true;
revoke all on healthcode.fact_of_arrival from lianfang_app, lianfang_public;

-- one more kind beside those that the view has
do $$
begin
    execute 'create or replace view healthcode.fact as '
        || rtrim(pg_get_viewdef('healthcode.fact'::regclass), '; ')
        || ' union all select * from healthcode.fact_of_arrival';
end $$;
