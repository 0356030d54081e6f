-- Who else was on a run: other cases are asked by transport and date, then by number.
create index on tracing.itinerary_item (transport, travel_date) where status = 'approved';
