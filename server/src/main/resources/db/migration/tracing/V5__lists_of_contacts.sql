-- Bounds that the planner can weigh, as in people.
alter policy jurisdiction on tracing.contact
    using ((region_code >= database.lo() and region_code < database.hi())
        or (case_region_code >= database.lo() and case_region_code < database.hi()));

-- A sort each. An exposure without an end goes on, so it is the last.
create index contact_by_class on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 else 1 end), id) where status = 'active';
create index contact_by_first on tracing.contact (first_exposure, id) where status = 'active';
create index contact_by_last on tracing.contact
    ((case when last_exposure is null then 'infinity'::timestamptz else last_exposure end), id) where status = 'active';
create index contact_by_region on tracing.contact (region_code, id) where status = 'active';
create index contact_by_case_region on tracing.contact (case_region_code, id) where status = 'active';
