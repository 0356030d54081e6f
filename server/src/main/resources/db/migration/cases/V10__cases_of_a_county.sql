-- A county's cases in the orders of the list, as contacts have them: in the order of all, its rows may lie far apart.
alter table cases.case_record
    add column county text collate "C" not null generated always as (left(region_code, 6)) stored;
create index case_county_report on cases.case_record (county, reported_at, id);
create index case_county_onset on cases.case_record
    (county, (case when onset_date is null then 'infinity'::date else onset_date end), id);
create index case_county_onset_desc on cases.case_record
    (county, (case when onset_date is null then '-infinity'::date else onset_date end), id);
create index case_county_no on cases.case_record (county, case_no, id);
analyze cases.case_record;
