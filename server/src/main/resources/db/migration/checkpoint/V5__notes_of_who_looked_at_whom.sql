-- Who scanned whom, a row for each group of scans that was committed at once, until the audit has taken it over: seconds.
-- The three arrays belong together. Nobody but the program itself reads it.
create table checkpoint.unaudited (
    id        uuid primary key,
    accounts  uuid[] not null,
    points    uuid[] not null,
    persons   uuid[] not null
);
alter table checkpoint.unaudited enable row level security;
create policy jurisdiction on checkpoint.unaudited using ((select database.lo()) = '');
