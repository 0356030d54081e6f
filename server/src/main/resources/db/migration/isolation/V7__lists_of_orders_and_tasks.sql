-- Bounds that the planner can weigh, as in people.
alter policy jurisdiction on isolation.isolation_order
    using ((region_code >= database.lo() and region_code < database.hi())
        or (case_region_code >= database.lo() and case_region_code < database.hi()));
alter policy jurisdiction on isolation.task
    using ((region_code >= database.lo() and region_code < database.hi() and region_code <> '')
        or (region_code = '' and case_region_code >= database.lo() and case_region_code < database.hi()));
alter policy jurisdiction on isolation.care_day
    using ((region_code >= database.lo() and region_code < database.hi())
        or (case_region_code >= database.lo() and case_region_code < database.hi()));
alter policy jurisdiction on isolation.escalation
    using ((region_code >= database.lo() and region_code < database.hi())
        or (case_region_code >= database.lo() and case_region_code < database.hi()));

-- A sort each; orders without an end come last in both directions.
create index order_by_making on isolation.isolation_order (made_at, id);
create index order_by_end on isolation.isolation_order
    ((case when ends_on is null then 'infinity'::date else ends_on end), id);
create index order_by_end_desc on isolation.isolation_order
    ((case when ends_on is null then '-infinity'::date else ends_on end), id);
create index order_by_region on isolation.isolation_order (region_code, id);
create index order_by_case_region on isolation.isolation_order (case_region_code, id);
create index order_live on isolation.isolation_order (ends_on) where status in ('proposed', 'active');

create index task_by_due on isolation.task (due_at, id);
create index task_open_by_due on isolation.task (due_at, id) where status = 'open';
create index task_by_region on isolation.task (region_code, id);

create index care_day_listed on isolation.care_day (day, region_code, id);
drop index isolation.care_day_day_region_code_idx;

create index escalation_by_time on isolation.escalation (raised_at, id);
create index escalation_open_by_time on isolation.escalation (raised_at, id) where settled_at is null;
