-- Who infected whom, as somebody stated it. A statement is never edited: it is withdrawn, and a correction is a new one
-- that names what it replaces. The numbers of both cases are here so that each side can name the other's. A case may have several sources that are all possible. Seen where the infected case
-- belongs, which decides, and where the infector belongs; the region codes are the cases', kept up with them.
create table chain.source (
    id               uuid primary key,
    case_id          uuid not null references cases.case_record,
    case_no          text not null,
    infector_id      uuid not null references cases.case_record,
    infector_no      text not null,
    setting          text not null,
    evidence         text not null,
    exposed_from     date,
    exposed_to       date,
    contact_id       uuid,
    replaces         uuid references chain.source,
    stated_by        text not null,
    by_import        boolean not null,
    stated_at        timestamptz not null,
    withdrawn_by     text,
    withdrawn_at     timestamptz,
    withdrawn_why    text,
    region_code      text collate "C" not null,
    infector_region  text collate "C" not null,
    check (case_id <> infector_id),
    check (exposed_from <= exposed_to),
    check ((withdrawn_at is null) = (withdrawn_why is null))
);
create unique index on chain.source (case_id, infector_id) where withdrawn_at is null;
create index on chain.source (case_id);
create index on chain.source (infector_id);
revoke delete on chain.source from lianfang_app;

alter table chain.source enable row level security;
create policy jurisdiction on chain.source
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or (infector_region >= (select database.lo()) and infector_region < (select database.hi())));
