-- A county is what most who read these lists work for, and in the order of a list its rows lie far apart among those of
-- others. So they are kept together too: those who live there, and those of its cases who live elsewhere.
alter table tracing.contact
    add column county text collate "C" not null generated always as (left(region_code, 6)) stored,
    add column case_county text collate "C" not null generated always as (left(case_region_code, 6)) stored;

create index contact_county_class on tracing.contact
    (county, (case contact_class when 'close' then 3 when 'unverified' then 2 else 1 end), id) where status = 'active';
create index contact_county_first on tracing.contact (county, first_exposure, id) where status = 'active';
create index contact_county_last on tracing.contact
    (county, (case when last_exposure is null then 'infinity'::timestamptz else last_exposure end), id)
    where status = 'active';
create index contact_county_region on tracing.contact (county, region_code, id) where status = 'active';

create index contact_case_county_class on tracing.contact
    (case_county, (case contact_class when 'close' then 3 when 'unverified' then 2 else 1 end), id)
    where status = 'active' and county <> case_county;
create index contact_case_county_first on tracing.contact (case_county, first_exposure, id)
    where status = 'active' and county <> case_county;
create index contact_case_county_last on tracing.contact
    (case_county, (case when last_exposure is null then 'infinity'::timestamptz else last_exposure end), id)
    where status = 'active' and county <> case_county;
create index contact_case_county_region on tracing.contact (case_county, region_code, id)
    where status = 'active' and county <> case_county;
analyze tracing.contact;
