-- A close contact of a close contact: weaker than whoever met the case. Its evidence names the close contact, and that
-- one's ride or stay, which is no item of an itinerary.
alter table tracing.contact drop constraint contact_contact_class_check;
alter table tracing.contact add constraint contact_contact_class_check
    check (contact_class in ('close', 'unverified', 'general', 'second_order'));
alter table tracing.evidence
    add column via_person_id uuid,
    add column via_record_id uuid;
create index evidence_via on tracing.evidence (via_person_id) where withdrawn_at is null and via_person_id is not null;

drop index tracing.contact_by_class, tracing.contact_county_class, tracing.contact_case_county_class;
create index contact_by_class on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active';
create index contact_county_class on tracing.contact
    (county, (case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active';
create index contact_case_county_class on tracing.contact
    (case_county, (case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and county <> case_county;
