-- A site may lie outside the county of residence. Three counties have to do with who stays there: that of the site cares
-- for them, that of residence and that of the case decide about the order.

-- The region of the site while the person stays in one; '' otherwise. Kept with the stay, so that no policy has to look.
alter table isolation.isolation_order add column site_region_code text collate "C" not null default '';
update isolation.isolation_order o set site_region_code = s.site_region_code
from isolation.stay s
where s.person_id = o.person_id and s.until is null and o.status in ('proposed', 'active');
create index on isolation.isolation_order (site_region_code) where site_region_code <> '';
-- Read only: acts on an order are for the other two.
create policy site on isolation.isolation_order for select
    using (site_region_code <> '' and site_region_code >= (select database.lo()) and site_region_code < (select database.hi()));

-- region_code is where somebody is cared for. The region of residence, where that is another; '' otherwise.
alter table isolation.care_day add column home_region_code text collate "C" not null default '';
alter table isolation.reading add column home_region_code text collate "C" not null default '';
alter table isolation.service add column home_region_code text collate "C" not null default '';
alter table isolation.escalation add column home_region_code text collate "C" not null default '';
update isolation.care_day d set home_region_code = o.region_code
from isolation.isolation_order o where o.id = d.order_id and o.region_code <> d.region_code;
update isolation.reading r set home_region_code = d.home_region_code
from isolation.care_day d where d.id = r.care_day_id and d.home_region_code <> r.region_code and d.home_region_code <> '';
update isolation.service s set home_region_code = d.home_region_code
from isolation.care_day d where d.id = s.care_day_id and d.home_region_code <> s.region_code and d.home_region_code <> '';
update isolation.escalation e set home_region_code = o.region_code
from isolation.isolation_order o where o.id = e.order_id and o.region_code <> e.region_code;
create index on isolation.care_day (home_region_code) where home_region_code <> '';
create index on isolation.escalation (home_region_code) where home_region_code <> '';
create policy home on isolation.care_day for select
    using (home_region_code <> '' and home_region_code >= (select database.lo()) and home_region_code < (select database.hi()));
create policy home on isolation.reading for select
    using (home_region_code <> '' and home_region_code >= (select database.lo()) and home_region_code < (select database.hi()));
create policy home on isolation.service for select
    using (home_region_code <> '' and home_region_code >= (select database.lo()) and home_region_code < (select database.hi()));
-- Whoever is told of it may settle it.
create policy home on isolation.escalation
    using (home_region_code <> '' and home_region_code >= (select database.lo()) and home_region_code < (select database.hi()));
