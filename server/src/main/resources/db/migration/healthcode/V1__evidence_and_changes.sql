-- Nobody sets a colour. What is kept is evidence: the state of a record of another room, copied from that record by
-- healthcode.hear() and by nothing else. A colour is worked out of evidence and rules whenever somebody asks, and there
-- is no column from which it is read. See docs/adr/0022.

-- How a time is written in the facts: the same whatever the session's zone is.
create function healthcode.moment(at timestamptz) returns text
    language sql immutable parallel safe
    as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

create function healthcode.day_of(at timestamptz) returns text
    language sql stable parallel safe
    as $$ select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') $$;

-- The state of each record that can be evidence, as it is now. The owner reads it inside hear(); the program may not.
create view healthcode.fact_of_case as
    select 'case'::text as kind, c.id as source_id, c.person_id, c.id as case_id, c.region_code,
        ''::text collate "C" as other_region_code,
        jsonb_strip_nulls(jsonb_build_object(
            'status', c.status,
            'classification', c.classification,
            'outcome', c.outcome,
            'since', healthcode.moment(coalesce(c.confirmed_at, c.reported_at)),
            'discharged', case when c.outcome = 'discharged' then healthcode.day_of(coalesce(
                (select max(e.at) from cases.course_entry e
                 where e.case_id = c.id and e.kind = 'outcome' and e.value = 'discharged'),
                (select min(h.at) from cases.history h
                 where h.case_id = c.id and h.changes ->> 'outcome' like '%discharged'),
                c.reported_at)) end)) as facts
    from cases.case_record c;

create view healthcode.fact_of_contact as
    select 'contact'::text as kind, c.id as source_id, c.person_id, i.case_id, c.region_code,
        c.case_region_code as other_region_code,
        jsonb_strip_nulls(jsonb_build_object(
            'status', c.status,
            'class', c.contact_class,
            'found', healthcode.moment(c.found_at),
            'last_exposure', healthcode.day_of(c.last_exposure))) as facts
    from tracing.contact c join tracing.index_case i on i.id = c.index_id;

create view healthcode.fact_of_order as
    select 'order'::text as kind, o.id as source_id, o.person_id, i.case_id, o.region_code,
        o.case_region_code as other_region_code,
        jsonb_strip_nulls(jsonb_build_object(
            'status', case when o.status in ('proposed', 'active') then 'in_force' else o.status end,
            'place', o.kind,
            'class', o.contact_class,
            'made', healthcode.moment(o.made_at),
            'ends', o.ends_on::text,
            'closed', healthcode.moment(o.closed_at))) as facts
    from isolation.isolation_order o left join tracing.index_case i on i.id = o.index_id;

create view healthcode.fact_of_symptoms as
    select 'symptoms'::text as kind, f.id as source_id, f.person_id, f.case_id, f.region_code,
        ''::text collate "C" as other_region_code,
        jsonb_strip_nulls(jsonb_build_object(
            'outcome', coalesce(f.outcome, 'open'),
            'arrived', healthcode.moment(f.arrived_at),
            'observed_until', healthcode.moment(f.observed_until))) as facts
    from triage.fever_patient f;

create view healthcode.fact as
    select * from healthcode.fact_of_case
    union all select * from healthcode.fact_of_contact
    union all select * from healthcode.fact_of_order
    union all select * from healthcode.fact_of_symptoms;
revoke all on healthcode.fact, healthcode.fact_of_case, healthcode.fact_of_contact, healthcode.fact_of_order,
    healthcode.fact_of_symptoms from lianfang_app, lianfang_public;

-- Every state of a record that was ever heard, in the order of committing. seq has no gaps: whoever adds holds the
-- counter until the end of the transaction, so an instance that keeps a copy knows when it has missed something.
create table healthcode.evidence (
    seq               bigint primary key,
    kind              text not null,
    source_id         uuid not null,
    person_id         uuid not null,
    case_id           uuid,
    facts             jsonb not null,
    heard_at          timestamptz not null,
    region_code       text collate "C" not null,
    other_region_code text collate "C" not null
);
create index on healthcode.evidence (person_id, seq);
create index on healthcode.evidence (kind, source_id, seq desc);
alter table healthcode.evidence enable row level security;
create policy jurisdiction on healthcode.evidence
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (other_region_code >= (select database.lo()) and other_region_code < (select database.hi())));

-- Of each record the state that was heard last.
create table healthcode.latest (
    kind      text not null,
    source_id uuid not null,
    person_id uuid not null,
    seq       bigint not null references healthcode.evidence,
    primary key (kind, source_id)
);
create index on healthcode.latest (person_id);
create index on healthcode.latest (source_id);
alter table healthcode.latest enable row level security;
create policy jurisdiction on healthcode.latest
    using (exists (select from healthcode.evidence e where e.seq = latest.seq));

create table healthcode.counter (
    only_row boolean primary key default true check (only_row),
    last     bigint not null
);
insert into healthcode.counter (last) values (0);

-- The program reads these and cannot write them.
revoke insert, update, delete, truncate on healthcode.evidence, healthcode.latest, healthcode.counter from lianfang_app;

-- Looks at records of one kind again. Whatever is as it was heard leaves no trace; the rest becomes evidence, and those
-- whose evidence it is or was are returned. It takes no facts: it reads them where they are.
create function healthcode.hear(heard_kind text, sources uuid[], at timestamptz) returns setof uuid
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    start bigint;
    added bigint;
    persons uuid[];
begin
    insert into healthcode.counter (last) values (0) on conflict do nothing;
    select last into start from healthcode.counter for update;
    with now_so as (
        select f.kind, f.source_id, coalesce(p.merged_into, f.person_id) as person_id, f.case_id, f.facts,
            f.region_code, f.other_region_code
        from healthcode.fact f
        left join people.person p on p.id = f.person_id
        where f.kind = heard_kind and f.source_id = any (sources)
    ), different as (
        select n.*, e.person_id as before, row_number() over (order by n.source_id) as place
        from now_so n
        left join healthcode.latest l on l.kind = n.kind and l.source_id = n.source_id
        left join healthcode.evidence e on e.seq = l.seq
        where e.seq is null or e.facts <> n.facts or e.person_id <> n.person_id
            or e.case_id is distinct from n.case_id
            or e.region_code <> n.region_code or e.other_region_code <> n.other_region_code
    ), kept as (
        insert into healthcode.evidence
            (seq, kind, source_id, person_id, case_id, facts, heard_at, region_code, other_region_code)
        select start + place, kind, source_id, person_id, case_id, facts, at, region_code, other_region_code
        from different
        returning seq, kind, source_id, person_id
    ), last as (
        insert into healthcode.latest (kind, source_id, person_id, seq)
        select kind, source_id, person_id, seq from kept
        on conflict (kind, source_id) do update set person_id = excluded.person_id, seq = excluded.seq
    )
    select count(*), array_agg(distinct person_id) || array_agg(distinct before) filter (where before is not null)
    into added, persons from different;
    if added > 0 then
        update healthcode.counter set last = start + added;
        perform pg_notify('healthcode', (start + added)::text);
    end if;
    return query select distinct who from unnest(persons) as who;
end $$;
revoke all on function healthcode.hear(text, uuid[], timestamptz) from public;
grant execute on function healthcode.hear(text, uuid[], timestamptz) to lianfang_app;

-- The rules that came with the program, each text once. A version once kept never changes.
create table healthcode.rule_set (
    version   int primary key check (version > 0),
    content   text not null unique,
    effective date not null,
    loaded_at timestamptz not null
);
revoke update, delete on healthcode.rule_set from lianfang_app;

-- Each change of a colour with the rules and the evidence that it followed from. Written for those who look back; no
-- colour is read from it.
create table healthcode.change (
    id                uuid primary key,
    person_id         uuid not null,
    at                timestamptz not null,
    before            text not null check (before in ('green', 'yellow', 'red')),
    after             text not null check (after in ('green', 'yellow', 'red')),
    rule              text,
    rules_version     int not null references healthcode.rule_set,
    evidence          bigint[] not null,
    region_code       text collate "C" not null,
    other_region_code text collate "C" not null,
    check (before <> after),
    check ((after = 'green') = (rule is null))
);
create index on healthcode.change (person_id, at desc, id desc);
revoke update, delete on healthcode.change from lianfang_app;
alter table healthcode.change enable row level security;
create policy jurisdiction on healthcode.change
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (other_region_code >= (select database.lo()) and other_region_code < (select database.hi())));

-- When somebody's colour next changes by the passing of time, so that the change is written down then.
create table healthcode.due (
    person_id uuid primary key,
    at        timestamptz not null
);
create index on healthcode.due (at);
alter table healthcode.due enable row level security;
create policy whole_country on healthcode.due using ((select database.lo()) = '');

-- Whose evidence is found under another person, since the two turned out to be one.
create table healthcode.merged (
    person_id uuid primary key,
    into_id   uuid not null
);
create index on healthcode.merged (into_id);
alter table healthcode.merged enable row level security;
create policy whole_country on healthcode.merged using ((select database.lo()) = '');

-- What was recorded before this room came.
do $$ begin
    perform healthcode.hear('case', (select array_agg(id) from cases.case_record), now());
    perform healthcode.hear('contact', (select array_agg(id) from tracing.contact), now());
    perform healthcode.hear('order', (select array_agg(id) from isolation.isolation_order), now());
    perform healthcode.hear('symptoms', (select array_agg(id) from triage.fever_patient), now());
end $$;
