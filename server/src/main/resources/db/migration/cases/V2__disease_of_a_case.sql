-- The disease of a case that came with a list of its own; null is the disease that the deployment fights.
alter table cases.case_record add column disease text check (disease ~ '^[a-z0-9-]{2,40}$');
