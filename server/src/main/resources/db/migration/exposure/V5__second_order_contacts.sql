-- The close contacts of which second-order contacts are looked for, by index case, with the time in which they could
-- have passed something on. Derived at each matching: it says which index cases a new row can touch. No residence is
-- kept, so only the whole country sees it.
create table exposure.second_source (
    index_id   uuid not null,
    person_id  uuid not null,
    opens      timestamptz not null,
    closes     timestamptz,
    primary key (index_id, person_id)
);
create index on exposure.second_source (person_id);
alter table exposure.second_source enable row level security;
create policy jurisdiction on exposure.second_source using ((select database.lo()) = '');
