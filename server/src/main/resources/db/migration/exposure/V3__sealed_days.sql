-- Cuts through the stays that are written. Whoever writes stays notes with each row the number of the last cut; a cut is
-- settled when everyone who noted an earlier number has ended. So a row of an earlier number than a settled cut is there
-- for good or never will be, and no row has to be looked at twice to know on which side it lies. `seal` tells the cuts
-- of this database from those of another, or of a later time that a restored copy does not know.
create table exposure.cut (
    number  int primary key,
    seal    uuid not null default gen_random_uuid(),
    settled boolean not null default false,
    made_at timestamptz not null
);

-- Rows that were there before count as written before the first cut. No default: a writer that forgets must fail.
alter table exposure.visit add column after_cut int not null default 0;
alter table exposure.visit alter column after_cut drop default;

-- On which days something was written after which cut. A row for each backend, so that no writer waits for another.
create table exposure.written (
    day       date not null,
    after_cut int not null,
    backend   int not null,
    primary key (day, after_cut, backend)
);

-- Stays that were deleted: a sealed file of an earlier cut may still hold them. Kept until the day is dropped.
create table exposure.visit_gone (
    day       date not null,
    id        uuid not null,
    after_cut int not null,
    primary key (day, id, after_cut)
);

-- The number to note with the rows about to be written. Volatile, so that the second look sees what the first did not:
-- who has the lock of a number that is still the last one is waited for by the next cut.
create function exposure.writing(days date[]) returns int
    language plpgsql volatile
as $$
declare
    n int;
begin
    loop
        select coalesce(max(number), 0) into n from exposure.cut;
        perform pg_advisory_xact_lock_shared(7123, n);
        exit when n = (select coalesce(max(number), 0) from exposure.cut);
    end loop;
    insert into exposure.written (day, after_cut, backend)
    select distinct d, n, pg_backend_pid() from unnest(days) as d
    on conflict do nothing;
    return n;
end $$;

create function exposure.note_gone() returns trigger
    language plpgsql
as $$
declare
    n int;
begin
    n := exposure.writing('{}');
    insert into exposure.visit_gone (day, id, after_cut) select distinct day, id, n from gone on conflict do nothing;
    return null;
end $$;

create trigger gone after delete on exposure.visit
    referencing old table as gone for each statement execute function exposure.note_gone();

-- Numbers of people and places in sealed files: dense, given once, never given again. A number leads to the person it
-- belongs to now, so that two numbers lead to one person after a merge, and to nobody when the person was forgotten.
create table exposure.person_number (
    number    int primary key check (number >= 0),
    person_id uuid
);
create index on exposure.person_number (person_id);
alter table exposure.person_number enable row level security;
-- whoever sees less than the whole country has no use for numbers
create policy whole_country on exposure.person_number using ((select database.lo()) = '');

create table exposure.place_number (
    number   int primary key check (number >= 0),
    place_id uuid not null unique
);

-- The first day that retention has left, once it has run: what was found on earlier days cannot be asked again.
create table exposure.horizon (
    only_row boolean primary key default true check (only_row),
    trips    date not null,
    visits   date not null
);
