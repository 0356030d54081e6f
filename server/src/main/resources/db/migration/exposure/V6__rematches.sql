-- A look at every case in the background: what matching it again would change, or what other rules would. Nothing has
-- changed while it is looked at; somebody applies it or discards it. Any instance takes the next case of the oldest run
-- that is not over, so a run outlives the process that began it.
create table exposure.rematch (
    id           uuid primary key,
    kind         text not null check (kind in ('everything', 'rules')),
    stage        text not null check (stage in
        ('waiting', 'previewing', 'previewed', 'applying', 'applied', 'discarded', 'cancelled', 'failed')),
    asked_by     uuid,
    asked_name   text not null,
    asked_at     timestamptz not null,
    applied_name text,
    ended_at     timestamptz,
    disease      text,
    rules        int,
    rules_text   text
);
-- of the whole history one at a time
create unique index one_rematch on exposure.rematch (kind)
    where kind = 'everything' and stage in ('waiting', 'previewing', 'applying');

-- Each case of a run; what is foreseen once it was looked at, what was done once it was applied.
create table exposure.rematch_case (
    rematch_id       uuid not null references exposure.rematch on delete cascade,
    index_id         uuid not null,
    position         int not null,
    case_id          uuid,
    reference        text not null,
    case_region_code text collate "C" not null,
    looked_at        timestamptz,
    contacts         int not null default 0,
    added            int not null default 0,
    removed          int not null default 0,
    otherwise        int not null default 0,
    applied_at       timestamptz,
    did_add          int not null default 0,
    did_remove       int not null default 0,
    did_change       int not null default 0,
    primary key (rematch_id, index_id)
);
create index on exposure.rematch_case (rematch_id, position) where looked_at is null;
create index on exposure.rematch_case (rematch_id, position) where applied_at is null;
alter table exposure.rematch_case enable row level security;
create policy jurisdiction on exposure.rematch_case
    using (case_id is null
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));

-- Whom it would change and how; before is null for somebody who would become a contact, after for one who would be none.
create table exposure.rematch_change (
    rematch_id       uuid not null references exposure.rematch on delete cascade,
    index_id         uuid not null,
    person_id        uuid not null,
    reference        text not null,
    region_code      text collate "C" not null,
    case_region_code text collate "C" not null,
    before_class     text,
    before_order     text,
    before_days      int,
    after_class      text,
    after_order      text,
    after_days       int,
    primary key (rematch_id, index_id, person_id)
);
alter table exposure.rematch_change enable row level security;
create policy jurisdiction on exposure.rematch_change
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (case_region_code >= (select database.lo()) and case_region_code < (select database.hi())));
