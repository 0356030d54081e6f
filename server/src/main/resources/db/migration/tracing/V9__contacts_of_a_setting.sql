-- Settings that few contacts have are found by themselves; most have a place or a household, which any stretch has.
create index contact_flight on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and 'flight' = any(settings);
create index contact_train on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and 'train' = any(settings);
create index contact_metro on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and 'metro' = any(settings);
create index contact_coach on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and 'coach' = any(settings);
create index contact_bus on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and 'bus' = any(settings);
create index contact_taxi on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and 'taxi' = any(settings);
create index contact_ship on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and 'ship' = any(settings);
create index contact_carer on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and 'carer' = any(settings);
create index contact_room on tracing.contact
    ((case contact_class when 'close' then 3 when 'unverified' then 2 when 'general' then 1 else 0 end), id)
    where status = 'active' and 'room' = any(settings);
