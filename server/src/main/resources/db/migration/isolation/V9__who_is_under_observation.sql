-- Who is under observation, with what the policies ask: a day's checks are counted and paged without fetching each order.
create index order_observed on isolation.isolation_order (person_id)
    include (id, region_code, case_region_code, site_region_code)
    where status in ('proposed', 'active') and observed_since is not null and kind <> 'hospital';
