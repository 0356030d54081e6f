-- As contacts: a county's rows lie together in each order.
alter table isolation.isolation_order
    add column county text collate "C" not null generated always as (left(region_code, 6)) stored,
    add column case_county text collate "C" not null generated always as (left(case_region_code, 6)) stored;

create index order_county_making on isolation.isolation_order (county, made_at, id);
create index order_county_end on isolation.isolation_order
    (county, (case when ends_on is null then 'infinity'::date else ends_on end), id);
create index order_county_end_desc on isolation.isolation_order
    (county, (case when ends_on is null then '-infinity'::date else ends_on end), id);
create index order_county_region on isolation.isolation_order (county, region_code, id);
create index order_county_live on isolation.isolation_order (county, ends_on) where status in ('proposed', 'active');

create index order_case_county_making on isolation.isolation_order (case_county, made_at, id)
    where county <> case_county;
create index order_case_county_end on isolation.isolation_order
    (case_county, (case when ends_on is null then 'infinity'::date else ends_on end), id) where county <> case_county;
create index order_case_county_end_desc on isolation.isolation_order
    (case_county, (case when ends_on is null then '-infinity'::date else ends_on end), id) where county <> case_county;
create index order_case_county_region on isolation.isolation_order (case_county, region_code, id)
    where county <> case_county;

alter table isolation.task
    add column county text collate "C" not null generated always as (left(region_code, 6)) stored,
    add column case_county text collate "C" not null generated always as (left(case_region_code, 6)) stored;

create index task_county_due on isolation.task (county, due_at, id);
create index task_county_open_by_due on isolation.task (county, due_at, id) where status = 'open';
create index task_county_region on isolation.task (county, region_code, id);
create index task_of_nowhere on isolation.task (case_county) where region_code = '';
analyze isolation.isolation_order;
analyze isolation.task;
