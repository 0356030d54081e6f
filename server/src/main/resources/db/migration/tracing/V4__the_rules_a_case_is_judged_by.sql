-- The disease of an index case and the version of its rules by which it is judged, until somebody adopts others; null,
-- for what was here before, is the disease that the deployment fights with the rules in force.
alter table tracing.index_case
    add column disease text,
    add column rules int,
    add constraint disease_with_rules check ((disease is null) = (rules is null));
