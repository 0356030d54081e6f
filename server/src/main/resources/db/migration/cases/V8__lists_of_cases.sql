-- Bounds that the planner can weigh, as in people; and a case instead of an "or", of which it would expect next to nothing.
alter policy jurisdiction on cases.case_record
    using (region_code >= database.lo() and region_code < database.hi()
        and case when database.own() is null then true else reported_desk = database.own() end);

-- A sort each; unknown dates of onset come last in both directions.
create index case_by_report on cases.case_record (reported_at, id);
create index case_by_onset on cases.case_record
    ((case when onset_date is null then 'infinity'::date else onset_date end), id);
create index case_by_onset_desc on cases.case_record
    ((case when onset_date is null then '-infinity'::date else onset_date end), id);
create index case_by_region on cases.case_record (region_code, id);
create index case_queue on cases.case_record ((case when queued_at is null then reported_at else queued_at end), id)
    where status = 'reported';
create index case_to_countersign on cases.case_record (confirmed_at, id) where status = 'confirmed';
create index consultation_by_due on cases.consultation (due_at, id) where concluded_at is null;
