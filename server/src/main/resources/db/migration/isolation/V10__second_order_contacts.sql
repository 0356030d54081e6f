-- A close contact of a close contact is a ground of its own.
alter table isolation.ground drop constraint ground_contact_class_check;
alter table isolation.ground add constraint ground_contact_class_check
    check (contact_class in ('close', 'unverified', 'general', 'second_order'));
