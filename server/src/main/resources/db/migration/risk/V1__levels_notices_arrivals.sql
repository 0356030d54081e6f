-- Levels of risk: of counties inside the deployment worked out of the cases, of places outside as other bodies have said
-- and a second account has approved; and who has come from where. See docs/adr/0032.

-- The rules that came with the program, each text once. A version once kept never changes.
create table risk.rule_set (
    version   int primary key check (version > 0),
    content   text not null unique,
    effective date not null,
    loaded_at timestamptz not null
);
revoke update, delete on risk.rule_set from lianfang_app;

-- Each change of a county's level with the figures and the rules that it followed from. own_level follows from the
-- county's figures; level is that of the urban area where the county is a district, and then worst is the district that
-- it is taken from. The cases are ids: those new in the window, and those of them that lie together.
create table risk.grade (
    id            uuid primary key,
    county        text collate "C" not null check (county ~ '^\d{6}$'),
    day           date not null,
    at            timestamptz not null,
    own_level     text not null check (own_level in ('low', 'medium', 'high')),
    level         text not null check (level in ('low', 'medium', 'high')),
    worst         text collate "C" not null,
    since         date not null check (since <= day),
    cumulative    int not null check (cumulative >= 0),
    fresh         int not null check (fresh between 0 and cumulative),
    fresh_cases   uuid[] not null check (cardinality(fresh_cases) = fresh),
    cluster_cases uuid[] not null check (cluster_cases <@ fresh_cases),
    rules_version int not null references risk.rule_set,
    occasion      text not null check (occasion in ('first', 'records', 'midnight', 'rules'))
);
create index on risk.grade (county, day desc, at desc);
create index on risk.grade (at desc, id desc);
revoke update, delete on risk.grade from lianfang_app;

-- How each county stands by the last look: figures of today, the grade in force. Made anew as a whole.
create table risk.now (
    county     text collate "C" primary key,
    day        date not null,
    grade_id   uuid not null references risk.grade,
    own_level  text not null,
    level      text not null,
    worst      text collate "C" not null,
    since      date not null,
    cumulative int not null,
    fresh      int not null,
    together   int not null
);

-- The last day whose midnight was looked at, so that those missed are caught up.
create table risk.looked (
    only_row boolean primary key default true check (only_row),
    day      date not null,
    at       timestamptz not null
);
grant select on risk.now, risk.looked to lianfang_public;

-- What another body has said about a place outside. Nothing in it is edited: another notice about the same place takes
-- its place from its day on. It counts once it is approved, which the trigger below decides, and nobody else.
create table risk.notice (
    id            uuid primary key,
    region_code   text collate "C" not null check (region_code ~ '^\d{2}(\d{2}(\d{2})?)?$'),
    region_name   text not null check (region_name <> ''),
    level         text not null check (level in ('low', 'medium', 'high')),
    from_day      date not null,
    until_day     date check (until_day >= from_day),
    body          text not null check (body <> ''),
    source        text not null check (source <> ''),
    issued_on     date not null,
    brought_at    timestamptz not null,
    brought_by_id uuid not null references access.account,
    brought_by    text not null,
    state         text not null default 'waiting' check (state in ('waiting', 'approved', 'refused')),
    needed        int not null default 1,
    reach         int not null default 0,
    decided_at    timestamptz,
    check ((state = 'waiting') = (decided_at is null))
);
create index on risk.notice (region_code, from_day) where state = 'approved';
create index on risk.notice (brought_at desc, id desc);
revoke insert, update, delete on risk.notice from lianfang_app;
grant insert (id, region_code, region_name, level, from_day, until_day, body, source, issued_on, brought_at,
    brought_by_id, brought_by) on risk.notice to lianfang_app;

create table risk.notice_answer (
    notice_id  uuid not null references risk.notice,
    account_id uuid not null references access.account,
    account    text not null,
    at         timestamptz not null,
    approved   boolean not null,
    words      text not null,
    primary key (notice_id, account_id),
    check (approved or words <> '')
);
revoke update, delete on risk.notice_answer from lianfang_app;

-- Somebody came from somewhere, as they said at a checkpoint. Who took it down is one account, who confirmed it another.
-- watch_days are those of the disease profile for who comes from a severe area, as they were then.
create table risk.arrival (
    id               uuid primary key,
    person_id        uuid not null,
    origin_code      text collate "C" not null check (origin_code ~ '^\d{2}(\d{2}(\d{2})?)?$'),
    origin_name      text not null check (origin_name <> ''),
    left_on          date not null,
    arrived_at       timestamptz not null,
    profile          text not null,
    profile_version  int not null,
    watch_days       int not null check (watch_days between 0 and 42),
    noted_at         timestamptz not null,
    noted_by_id      uuid not null references access.account,
    noted_by         text not null,
    confirmed_at     timestamptz,
    confirmed_by_id  uuid references access.account,
    confirmed_by     text,
    withdrawn_at     timestamptz,
    withdrawn_by_id  uuid references access.account,
    withdrawn_by     text,
    withdrawn_why    text,
    state            text generated always as (case when withdrawn_at is not null then 'withdrawn'
                         when confirmed_at is not null then 'confirmed' else 'noted' end) stored,
    region_code      text collate "C" not null,
    home_code        text collate "C" not null,
    check ((confirmed_at is null) = (confirmed_by_id is null)),
    check ((withdrawn_at is null) = (coalesce(withdrawn_why, '') = '')),
    check (confirmed_by_id is distinct from noted_by_id)
);
create index on risk.arrival (person_id);
create index on risk.arrival (origin_code, left_on) where withdrawn_at is null;
create index on risk.arrival (region_code, noted_at desc);
create index on risk.arrival (home_code, noted_at desc);
revoke update, delete on risk.arrival from lianfang_app;
grant update (confirmed_at, confirmed_by_id, confirmed_by, withdrawn_at, withdrawn_by_id, withdrawn_by, withdrawn_why)
    on risk.arrival to lianfang_app;
alter table risk.arrival enable row level security;
create policy jurisdiction on risk.arrival
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (home_code >= (select database.lo()) and home_code < (select database.hi())));

-- An arrival begins unconfirmed; it is confirmed once and withdrawn once, by accounts whose work that is.
create function risk.arrival_kept() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'INSERT' then
        if new.confirmed_at is not null or new.withdrawn_at is not null then
            raise exception 'an arrival is confirmed by another account than the one that took it down';
        end if;
        return new;
    end if;
    if (old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by_id) is distinct from
            (old.confirmed_at, old.confirmed_by_id))
        or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at) then
        raise exception 'an arrival is confirmed once and withdrawn once';
    end if;
    if old.confirmed_at is null and new.confirmed_at is not null and not exists (
            select from access.account a where a.id = new.confirmed_by_id
              and a.role in ('county-cdc', 'city-cdc', 'grid-worker', 'clinic')) then
        raise exception 'an arrival is confirmed by whoever takes over';
    end if;
    return new;
end $$;
create trigger arrival_kept before insert or update on risk.arrival
    for each row execute function risk.arrival_kept();

-- Levels of places inside follow from figures: nobody brings a notice about them.
create function risk.notice_of_outside() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    if length(new.region_code) >= 4
            and exists (select from risk.now n where starts_with(n.county, new.region_code)) then
        raise exception 'the level of a place inside follows from its figures';
    end if;
    if not exists (select from access.account a where a.id = new.brought_by_id
                   and a.role in ('county-cdc', 'city-cdc')) then
        raise exception 'a notice is brought by an account of the CDC';
    end if;
    return new;
end $$;
create trigger notice_of_outside before insert on risk.notice
    for each row execute function risk.notice_of_outside();

create function risk.answers_of_others() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not exists (select from risk.notice n join access.account a on a.id = new.account_id
                   where n.id = new.notice_id and n.state = 'waiting' and n.brought_by_id <> a.id
                     and a.role in ('county-cdc', 'city-cdc')) then
        raise exception 'a notice that waits is answered by another account of the CDC';
    end if;
    return new;
end $$;
create trigger answers_of_others before insert on risk.notice_answer
    for each row execute function risk.answers_of_others();

-- One approval, two where the notice would make more than a hundred people red who came from there: three accounts with
-- the one that brought it. People are counted at each answer.
create function risk.weigh() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    about risk.notice;
    people int;
    enough int;
begin
    select * into about from risk.notice where id = new.notice_id for update;
    select count(distinct person_id) into people from risk.arrival a
    where a.withdrawn_at is null and starts_with(a.origin_code, about.region_code)
      and a.left_on >= about.from_day and a.left_on <= coalesce(about.until_day, 'infinity'::date)
      and a.left_on + a.watch_days >= (new.at at time zone 'Asia/Shanghai')::date;
    enough := case when about.level = 'high' and people > 100 then 2 else 1 end;
    update risk.notice set reach = people, needed = enough,
        state = case when not new.approved then 'refused'
                     when (select count(*) from risk.notice_answer w where w.notice_id = about.id and w.approved) >= enough
                         then 'approved'
                     else 'waiting' end
    where id = about.id;
    return new;
end $$;

-- state and decided_at change in one statement, for the check between them
create or replace function risk.decided() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.state <> 'waiting' and new.decided_at is null then
        new.decided_at := (select max(w.at) from risk.notice_answer w where w.notice_id = new.id);
    end if;
    return new;
end $$;
create trigger decided before update on risk.notice for each row execute function risk.decided();
create trigger weigh after insert on risk.notice_answer for each row execute function risk.weigh();

-- The level of a place on a day, and what says so: of a county inside its grade at the end of that day, of a place
-- outside the narrowest notice, the latest of several. No row where nothing is known: of a place inside that is told less
-- closely than the county, or of one that no notice covers.
create function risk.level_on(code text, on_day date) returns table (level text, ground text, ground_id uuid)
    language sql stable set search_path = pg_catalog as $$
    select said.level, said.ground, said.ground_id from (
        (select g.level, 'county' as ground, g.id as ground_id from risk.grade g
         where length(code) >= 6 and g.county = left(code, 6) and g.day <= on_day
           and exists (select from risk.now n where n.county = left(code, 6))
         order by g.day desc, g.at desc, g.id desc limit 1)
        union all
        (select n.level, 'notice', n.id from risk.notice n
         where n.state = 'approved' and starts_with(code, n.region_code)
           and n.from_day <= on_day and (n.until_day is null or on_day <= n.until_day)
           and not exists (select from risk.now i where starts_with(i.county, code) or i.county = left(code, 6))
         order by length(n.region_code) desc, n.from_day desc, n.decided_at desc, n.id desc limit 1)) said
$$;

create view risk.notice_state with (security_invoker = true) as
    select n.*, (select count(*)::int from risk.notice_answer a where a.notice_id = n.id and a.approved) as approvals
    from risk.notice n;
revoke insert, update, delete on risk.notice_state from lianfang_app;

-- Notices as residents may see them: those approved, without accounts.
create view risk.published_notice as
    select n.region_code, n.region_name, n.level, n.from_day, n.until_day, n.body, n.source, n.issued_on, n.decided_at
    from risk.notice n where n.state = 'approved';
revoke insert, update, delete on risk.published_notice from lianfang_app;
grant select on risk.published_notice to lianfang_public;
