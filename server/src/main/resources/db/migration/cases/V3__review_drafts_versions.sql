-- The rest of the card of 2019, withdrawal, and how far up a card has been confirmed. Older cards were confirmed by the
-- county; imported ones came with every signature.
alter table cases.case_record
    add age_text          text,
    add death_date        date,
    add corrected_disease text,
    add queued_at         timestamptz,
    add confirmed_level   text check (confirmed_level in ('county', 'city', 'province')),
    drop constraint case_record_status_check,
    add constraint case_record_status_check check (status in ('reported', 'confirmed', 'returned', 'withdrawn'));
update cases.case_record set queued_at = reported_at;
update cases.case_record
    set confirmed_level = case when reporter = 'import' then 'province' else 'county' end where status = 'confirmed';
create index on cases.case_record (reported_by) where reported_by is not null;
create index on cases.case_record (queued_at) where status = 'reported';

drop policy jurisdiction on cases.case_record;
create policy jurisdiction on cases.case_record
    using (region_code >= (select database.lo()) and region_code < (select database.hi())
        and ((select database.own()) is null or reported_by = (select database.own())));

-- Each act says from where it was done, and keeps the whole card where it made a new version of it.
alter table cases.history
    add role    text,
    add place   text,
    add version int,
    add card    jsonb;
update cases.history h set version = c.version, card = to_jsonb(c)
    from cases.case_record c
    where h.id = (select l.id from cases.history l where l.case_id = c.id order by l.at desc, l.id desc limit 1);
create unique index on cases.history (case_id, version) where version is not null;

-- A card that is not sent yet: seen by the account that began it, sealed because it names a person.
create table cases.draft (
    id           uuid primary key,
    account      uuid not null,
    region_code  text collate "C" not null,
    sealed       bytea not null,
    begun_at     timestamptz not null,
    saved_at     timestamptz not null,
    version      int not null default 1
);
create index on cases.draft (account, saved_at desc);
alter table cases.draft enable row level security;
create policy jurisdiction on cases.draft
    using (region_code >= (select database.lo()) and region_code < (select database.hi())
        and ((select database.own()) is null or account = (select database.own())));

-- A card that waited too long: at the county when it became overdue, then at each level that it went up to. Once a
-- level for each time that the card was queued.
create table cases.overdue (
    id         uuid primary key,
    case_id    uuid not null references cases.case_record,
    queued_at  timestamptz not null,
    level      text not null check (level in ('county', 'city', 'province')),
    due_at     timestamptz not null,
    noticed_at timestamptz not null,
    unique (case_id, queued_at, level)
);
revoke update, delete on cases.overdue from lianfang_app;
alter table cases.overdue enable row level security;
create policy jurisdiction on cases.overdue
    using (exists (select 1 from cases.case_record c where c.id = case_id));
