-- An appeal (纠错) against the evidence that restricts somebody, with a clock. What it asks about is named by its place in
-- the sequence: a record that changes afterwards is evidence again.
create table healthcode.appeal (
    id                uuid primary key,
    person_id         uuid not null,
    filed_at          timestamptz not null,
    due_at            timestamptz not null,
    filed_by          text not null,
    reason            text not null check (reason <> ''),
    evidence          bigint[] not null check (cardinality(evidence) > 0),
    rules             text[] not null,
    answer            text check (answer in ('accepted', 'upheld', 'unanswered')),
    answered_at       timestamptz,
    answered_by       text,
    answered_by_id    uuid,
    words             text,
    cited             bigint references healthcode.evidence,
    region_code       text collate "C" not null,
    other_region_code text collate "C" not null,
    check (due_at = filed_at + interval '24 hours'),
    check ((answer is null) = (answered_at is null)),
    check (answer is distinct from 'unanswered' or answered_at >= due_at),
    check (answer is null or answer = 'unanswered' or (answered_by_id is not null and words <> '')),
    check (answer is distinct from 'upheld' or cited = any (evidence))
);
create unique index on healthcode.appeal (person_id) where answer is null;
create index on healthcode.appeal (due_at) where answer is null;
create index on healthcode.appeal (person_id, filed_at desc);
revoke delete, update on healthcode.appeal from lianfang_app;
grant update (answer, answered_at, answered_by, answered_by_id, words, cited) on healthcode.appeal to lianfang_app;
alter table healthcode.appeal enable row level security;
create policy jurisdiction on healthcode.appeal
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (other_region_code >= (select database.lo()) and other_region_code < (select database.hi())));

create function healthcode.answered_once() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if old.answer is not null then
        raise exception 'an appeal is answered once';
    end if;
    return new;
end $$;
create trigger answered_once before update on healthcode.appeal
    for each row execute function healthcode.answered_once();

-- Lists from outside. A row names a person, a confirmed case that the person met, and when; it is evidence once enough
-- accounts of a CDC other than the one that brought it have approved the list.
create table healthcode.list (
    id            uuid primary key,
    title         text not null check (title <> ''),
    body          text not null check (body <> ''),
    brought_at    timestamptz not null,
    brought_by_id uuid not null references access.account,
    brought_by    text not null,
    region_code   text collate "C" not null
);
revoke update, delete on healthcode.list from lianfang_app;
alter table healthcode.list enable row level security;
create policy jurisdiction on healthcode.list
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));

create table healthcode.list_row (
    id            uuid primary key,
    list_id       uuid not null references healthcode.list,
    line          int not null,
    person_id     uuid not null,
    case_id       uuid not null references cases.case_record,
    contact_class text not null check (contact_class in ('close', 'general')),
    last_exposure date not null,
    link          text not null check (link <> ''),
    region_code   text collate "C" not null,
    unique (list_id, line)
);
create index on healthcode.list_row (person_id);
create index on healthcode.list_row (case_id);
revoke update, delete on healthcode.list_row from lianfang_app;
alter table healthcode.list_row enable row level security;
create policy jurisdiction on healthcode.list_row
    using (exists (select from healthcode.list l where l.id = list_id));

create table healthcode.list_answer (
    list_id    uuid not null references healthcode.list,
    account_id uuid not null references access.account,
    account    text not null,
    at         timestamptz not null,
    approved   boolean not null,
    words      text not null,
    primary key (list_id, account_id),
    check (approved or words <> '')
);
revoke update, delete on healthcode.list_answer from lianfang_app;
alter table healthcode.list_answer enable row level security;
create policy jurisdiction on healthcode.list_answer
    using (exists (select from healthcode.list l where l.id = list_id));

-- Whoever answers is of a CDC whose region has the list in it, and did not bring it; a list that has an answer takes no
-- more rows.
create function healthcode.answers_of_others() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not exists (select from healthcode.list l join access.account a on a.id = new.account_id
                   where l.id = new.list_id and l.brought_by_id <> a.id and a.role in ('county-cdc', 'city-cdc')
                     and starts_with(l.region_code, a.region_code)) then
        raise exception 'a list is answered by another account of the CDC';
    end if;
    return new;
end $$;
create trigger answers_of_others before insert on healthcode.list_answer
    for each row execute function healthcode.answers_of_others();

create function healthcode.rows_before_answers() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform from healthcode.list where id = new.list_id for update;
    if exists (select from healthcode.list_answer where list_id = new.list_id) then
        raise exception 'a list that has been answered takes no more rows';
    end if;
    return new;
end $$;
create trigger rows_before_answers before insert on healthcode.list_row
    for each row execute function healthcode.rows_before_answers();

-- Two approvals, three above a hundred rows, and no refusal.
create view healthcode.list_state with (security_invoker = true) as
    select l.*, counted.rows, case when counted.rows > 100 then 3 else 2 end as needed, said.approvals, said.refusals,
        case when said.refusals > 0 then 'refused'
             when said.approvals >= case when counted.rows > 100 then 3 else 2 end then 'approved'
             else 'waiting' end as state
    from healthcode.list l
    cross join lateral (select count(*)::int as rows from healthcode.list_row r where r.list_id = l.id) counted
    cross join lateral (
        select count(*) filter (where a.approved)::int as approvals, count(*) filter (where not a.approved)::int as refusals
        from healthcode.list_answer a where a.list_id = l.id) said;

create view healthcode.fact_of_listed as
    select 'listed'::text as kind, r.id as source_id, r.person_id, c.id as case_id, r.region_code,
        l.region_code as other_region_code,
        jsonb_build_object(
            'status', case when c.status = 'confirmed' then l.state else 'case_' || c.status end,
            'class', r.contact_class,
            'last_exposure', r.last_exposure::text,
            'approved', healthcode.moment(
                (select max(a.at) from healthcode.list_answer a where a.list_id = l.id and a.approved))) as facts
    from healthcode.list_row r
    join healthcode.list_state l on l.id = r.list_id
    join cases.case_record c on c.id = r.case_id;

create view healthcode.fact_of_set_aside as
    select 'set_aside'::text as kind, a.id as source_id, a.person_id, null::uuid as case_id, a.region_code,
        a.other_region_code,
        jsonb_build_object(
            'answer', a.answer,
            'answered', healthcode.moment(a.answered_at),
            'evidence', array_to_string(a.evidence, ' ')) as facts
    from healthcode.appeal a where a.answer in ('accepted', 'unanswered');

create or replace view healthcode.fact as
    select * from healthcode.fact_of_case
    union all select * from healthcode.fact_of_contact
    union all select * from healthcode.fact_of_order
    union all select * from healthcode.fact_of_symptoms
    union all select * from healthcode.fact_of_listed
    union all select * from healthcode.fact_of_set_aside;
revoke all on healthcode.fact_of_listed, healthcode.fact_of_set_aside from lianfang_app, lianfang_public;
revoke insert, update, delete on healthcode.list_state from lianfang_app;

-- Somebody is red and no confirmed case is behind it. Without a person's name; seen by auditors.
create table healthcode.alarm (
    id          uuid primary key,
    change_id   uuid not null unique references healthcode.change,
    person_id   uuid not null,
    raised_at   timestamptz not null,
    rule        text not null,
    seq         bigint not null references healthcode.evidence,
    region_code text collate "C" not null
);
create index on healthcode.alarm (region_code, raised_at desc);
revoke update, delete on healthcode.alarm from lianfang_app;
alter table healthcode.alarm enable row level security;
create policy jurisdiction on healthcode.alarm
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));
