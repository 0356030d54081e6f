-- Evidence that a case is behind carries which profile of its disease counts for days of colours: the version by which the
-- case is judged, if that came with the program, else the last one of the disease that did. A version that somebody added
-- at run time lengthens and shortens nobody's colour. See docs/adr/0032.
alter view healthcode.fact rename to fact_told;

create view healthcode.fact as
    select told.kind, told.source_id, told.person_id, told.case_id,
        told.facts || coalesce(behind.profile, '{}'::jsonb) as facts, told.region_code, told.other_region_code
    from healthcode.fact_told told
    left join lateral (
        select jsonb_build_object('profile', p.id, 'profile_version', p.version::text) as profile
        from cases.case_record c
        join disease.profile p on p.id = coalesce(c.rules_disease, c.disease) and p.added_by is null
        where c.id = told.case_id
        order by (p.version = c.rules) is not true, p.version desc
        limit 1) behind on true;
revoke all on healthcode.fact, healthcode.fact_told from lianfang_app, lianfang_public;
