-- Scans of a peak, as they came: kept at once, and written out to scans, stays and notes as soon as there is room. Only
-- work that sees the country reads them.
create table checkpoint.scan_log (
    id     uuid primary key,
    scans  integer not null,
    tries  integer not null default 0,
    body   bytea not null
);
alter table checkpoint.scan_log alter body set storage external;
alter table checkpoint.scan_log enable row level security;
create policy jurisdiction on checkpoint.scan_log using ((select database.lo()) = '');
