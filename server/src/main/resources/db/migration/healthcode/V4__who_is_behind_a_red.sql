-- A contact, and the order that follows from it, colour while the case behind them is confirmed. Exposures published by others come by a bare
-- reference: an index without a case, which colours nobody.
create or replace view healthcode.fact_of_contact as
    select 'contact'::text as kind, c.id as source_id, c.person_id, i.case_id, c.region_code,
        c.case_region_code as other_region_code,
        jsonb_strip_nulls(jsonb_build_object(
            'status', case when c.status <> 'active' or k.status = 'confirmed' then c.status
                           when k.id is null then 'no_case'
                           else 'case_' || k.status end,
            'class', c.contact_class,
            'found', healthcode.moment(c.found_at),
            'last_exposure', healthcode.day_of(c.last_exposure))) as facts
    from tracing.contact c
    join tracing.index_case i on i.id = c.index_id
    left join cases.case_record k on k.id = i.case_id;

create or replace view healthcode.fact_of_order as
    select 'order'::text as kind, o.id as source_id, o.person_id, i.case_id, o.region_code,
        o.case_region_code as other_region_code,
        jsonb_strip_nulls(jsonb_build_object(
            'status', case when i.id is not null and k.id is null then 'no_case'
                           when k.status <> 'confirmed' then 'case_' || k.status
                           when o.status in ('proposed', 'active') then 'in_force'
                           else o.status end,
            'place', o.kind,
            'class', o.contact_class,
            'made', healthcode.moment(o.made_at),
            'ends', o.ends_on::text,
            'closed', healthcode.moment(o.closed_at))) as facts
    from isolation.isolation_order o
    left join tracing.index_case i on i.id = o.index_id
    left join cases.case_record k on k.id = i.case_id;
revoke all on healthcode.fact_of_contact, healthcode.fact_of_order from lianfang_app, lianfang_public;

-- Contacts of a case and their orders are looked at again when the case is confirmed or withdrawn.
create index on healthcode.evidence (case_id) where kind in ('contact', 'order');

-- Every red without a case behind it is told once, whether or not the colour changed by it.
delete from healthcode.alarm a using healthcode.alarm b
    where b.person_id = a.person_id and b.seq = a.seq and (b.raised_at, b.id) < (a.raised_at, a.id);
alter table healthcode.alarm
    alter column change_id drop not null,
    drop constraint alarm_change_id_key,
    add unique (person_id, seq);

-- Whoever accepts an appeal sets aside what lies in their own jurisdiction, of what was asked about. Appeals accepted
-- before this have no such column filled in and set aside everything.
alter table healthcode.appeal
    add column set_aside bigint[],
    add constraint aside_of_what_was_asked check (set_aside <@ evidence),
    add constraint aside_where_accepted check ((answer is not distinct from 'accepted') = (set_aside is not null)) not valid;
grant update (set_aside) on healthcode.appeal to lianfang_app;

create or replace view healthcode.fact_of_set_aside as
    select 'set_aside'::text as kind, a.id as source_id, a.person_id, null::uuid as case_id, a.region_code,
        a.other_region_code,
        jsonb_build_object(
            'answer', a.answer,
            'answered', healthcode.moment(a.answered_at),
            'evidence', array_to_string(coalesce(a.set_aside, a.evidence), ' ')) as facts
    from healthcode.appeal a where a.answer in ('accepted', 'unanswered');
revoke all on healthcode.fact_of_set_aside from lianfang_app, lianfang_public;

-- What was heard before by the older views; whoever it is about is looked at at once.
insert into healthcode.due (person_id, at)
    select who, now() from healthcode.hear('contact', (select array_agg(id) from tracing.contact), now()) as who
    on conflict (person_id) do update set at = excluded.at;
insert into healthcode.due (person_id, at)
    select who, now() from healthcode.hear('order', (select array_agg(id) from isolation.isolation_order), now()) as who
    on conflict (person_id) do update set at = excluded.at;
