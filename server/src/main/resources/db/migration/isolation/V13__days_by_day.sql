-- The days that the round of the night opens lie beside each other in this index, wherever their persons are in the other
-- order; to find all days of a person, PostgreSQL steps from day to day (a skip scan, since version 18).
create unique index care_day_of_person on isolation.care_day (day, person_id);
alter table isolation.care_day drop constraint care_day_person_id_day_key;
