-- Codes as numbers (sex by GB/T 2261.1: 0 unknown, 1 male, 2 female) and households by the 64 bits that their ids are
-- made of: the cheapest to take in, to sort and to compare.
alter table people.person drop constraint person_sex_check;
alter table people.person
    alter sex type smallint using case sex when 'M' then 1 when 'F' then 2 else 0 end,
    alter id_type type smallint using id_type::smallint,
    alter household_id type bigint using ('x' || left(replace(household_id::text, '-', ''), 16))::bit(64)::bigint;
alter table people.person rename household_id to household;

drop table people.household_left;
create table people.household_left (
    household bigint not null,
    left_at   timestamptz not null default now()
);
create index on people.household_left (household, left_at);

create or replace function people.index_people() returns void language sql as $$
    create unique index if not exists person_identity on people.person (identity);
    create index if not exists person_phone on people.person (phone_index) where phone_index is not null;
    create index if not exists person_household on people.person (household) where household is not null;
    create index if not exists person_region on people.person using brin (region_code) with (pages_per_range = 16);
$$;
