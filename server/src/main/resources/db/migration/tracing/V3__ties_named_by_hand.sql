-- Someone whom the investigation named: who lives with the case, cares for it or works in one room with it, as far as
-- no list says so. Withdrawn with a reason, never removed.
create table tracing.tie (
    id             uuid primary key,
    index_id       uuid not null references tracing.index_case,
    person_id      uuid not null,
    kind           text not null check (kind in ('household', 'carer', 'room')),
    note           text not null,
    named_by       text not null,
    named_at       timestamptz not null,
    withdrawn_by   text,
    withdrawn_at   timestamptz,
    withdrawn_why  text
);
create unique index on tracing.tie (index_id, person_id, kind) where withdrawn_at is null;
create index on tracing.tie (person_id) where withdrawn_at is null;
alter table tracing.tie enable row level security;
create policy jurisdiction on tracing.tie
    using (exists (select 1 from tracing.index_case i where i.id = index_id));
