-- As tasks: a county's rows lie together in the order of the list.
alter table isolation.escalation
    add column county text collate "C" not null generated always as (left(region_code, 6)) stored,
    add column case_county text collate "C" not null generated always as (left(case_region_code, 6)) stored;

create index escalation_county on isolation.escalation (county, raised_at, id);
create index escalation_county_open on isolation.escalation (county, raised_at, id) where settled_at is null;
create index escalation_case_county on isolation.escalation (case_county, raised_at, id) where county <> case_county;
analyze isolation.escalation;
