-- Who sees a report as their own: the unit of whoever reported it, or the account alone where it has none.
alter table cases.case_record add column reported_desk uuid;
update cases.case_record set reported_desk = reported_by;
drop policy jurisdiction on cases.case_record;
create policy jurisdiction on cases.case_record
    using (region_code >= (select database.lo()) and region_code < (select database.hi())
        and ((select database.own()) is null or reported_desk = (select database.own())));
drop index cases.case_record_reported_by_idx;
create index on cases.case_record (reported_desk) where reported_desk is not null;

-- A draft stays with the account that began it.
alter table cases.draft add column desk uuid;
update cases.draft set desk = account;
alter table cases.draft alter column desk set not null;
drop policy jurisdiction on cases.draft;
create policy jurisdiction on cases.draft
    using (region_code >= (select database.lo()) and region_code < (select database.hi())
        and ((select database.own()) is null or desk = (select database.own())));
