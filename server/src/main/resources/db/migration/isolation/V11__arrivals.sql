-- Somebody came from elsewhere and a town took them over: the ground of an order that rests on no contact. In ground and
-- isolation_order the ids of contact and case are then both the arrival's.
create table isolation.arrival (
    id           uuid primary key,
    person_id    uuid not null,
    origin       text not null check (origin <> ''),
    area         text not null check (area in ('severe', 'elsewhere', 'low_risk')),
    came_at      timestamptz not null,
    region_code  text collate "C" not null,
    entered_at   timestamptz not null
);
create index on isolation.arrival (person_id);
revoke delete on isolation.arrival from lianfang_app;
alter table isolation.arrival enable row level security;
create policy jurisdiction on isolation.arrival
    using ((region_code >= (select database.lo()) and region_code < (select database.hi()))
        or exists (select from isolation.ground g where g.contact_id = arrival.id));

alter table isolation.ground drop constraint ground_contact_class_check;
alter table isolation.ground add constraint ground_contact_class_check
    check (contact_class in ('close', 'arrival_severe', 'arrival_elsewhere', 'unverified', 'general', 'second_order'));
