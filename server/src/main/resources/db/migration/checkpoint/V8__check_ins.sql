-- Who has checked in where by the code of a venue within the last hour, so that twice within a minute is once. The stay
-- itself is written to exposure in the same transaction; here it is forgotten.
create table checkpoint.last_check_in (
    person_id  uuid not null,
    point_id   uuid not null references checkpoint.point,
    at         timestamptz not null,
    primary key (person_id, point_id)
);
create index on checkpoint.last_check_in (at);
alter table checkpoint.last_check_in enable row level security;
create policy whole_country on checkpoint.last_check_in using ((select database.lo()) = '');

-- How many checked in at a venue, by hour. Nobody is named.
create table checkpoint.check_in_hour (
    point_id     uuid not null references checkpoint.point,
    day          date not null,
    hour         smallint not null check (hour between 0 and 23),
    people       int not null check (people > 0),
    region_code  text collate "C" not null,
    primary key (point_id, day, hour)
);
create index on checkpoint.check_in_hour (day);
alter table checkpoint.check_in_hour enable row level security;
create policy jurisdiction on checkpoint.check_in_hour
    using (region_code >= (select database.lo()) and region_code < (select database.hi()));
