-- Bounds that the planner can weigh, as in people.
alter policy jurisdiction on access.audit_entry
    using (region_code >= database.lo() and region_code < database.hi());
