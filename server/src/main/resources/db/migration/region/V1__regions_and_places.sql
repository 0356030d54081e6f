-- Divisions of the country: GB/T 2260 down to the county, the 12-digit statistical codes below it.
create table region.region (
    code        text collate "C" primary key check (code ~ '^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$'),
    name        text not null check (name <> ''),
    level       text not null check (level in ('province', 'prefecture', 'county', 'township', 'village')),
    parent_code text collate "C" references region.region,
    check (starts_with(code, coalesce(parent_code, '')) and code is distinct from parent_code)
);
create index on region.region (parent_code);

-- The transaction that last changed a division, so that each process notices that its copy in memory is old.
create table region.revision (
    one    boolean primary key default true check (one),
    number bigint not null
);

-- Named places that people stay at. The same folded name in the same region is the same place.
create table region.place (
    id              uuid primary key,
    region_code     text collate "C",
    name            text not null,
    folded          text not null,
    registered_code text unique,
    unique nulls not distinct (region_code, folded)
);
create index on region.place (folded);
