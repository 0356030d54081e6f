-- Whose patient somebody is: the unit of whoever entered them, or the account alone where it has none; nobody's while the
-- program entered them and no clinic has taken them. A desk that sees only its own sees besides whom it is asked to take.
alter table triage.fever_patient add column desk uuid;
update triage.fever_patient p set desk = (
    select a.by_account from triage.act a
    where a.patient_id = p.id and a.act in ('entered', 'accepted') order by a.at, a.id limit 1);
create index on triage.fever_patient (desk, arrived_at desc) where desk is not null;
alter table triage.referral add column from_desk uuid;
update triage.referral set from_desk = asked_by_id;

alter policy jurisdiction on triage.referral
    using ((from_region >= database.lo() and from_region < database.hi()
            and case when database.own() is null then true else from_desk = database.own() end)
        or (to_region >= database.lo() and to_region < database.hi()));
alter policy jurisdiction on triage.fever_patient
    using ((region_code >= database.lo() and region_code < database.hi()
            and case when database.own() is null then true else desk = database.own() end)
        or exists (select 1 from triage.referral r where r.patient_id = fever_patient.id and r.answered_at is null));

create or replace view triage.patient_now with (security_invoker = true) as
    select p.id, p.person_id, p.source, p.arrived_at, p.entered_by, p.celsius, p.symptoms, p.exposure, p.facility_id,
           p.facility, p.due_at, p.comes_from, p.outcome, p.outcome_at, p.outcome_by, p.reason, p.observed_until,
           p.case_id, p.case_no, p.region_code,
           r.id as referral_id, r.facility_id as to_facility_id, r.facility as to_facility, r.to_region,
           r.reason as referral_reason, r.asked_at as referred_at, r.asked_by as referred_by,
           r.asked_by_id as referred_by_id, r.due_at as referral_due_at,
           p.desk, r.from_desk
    from triage.fever_patient p
    left join triage.referral r on r.patient_id = p.id and r.answered_at is null;
