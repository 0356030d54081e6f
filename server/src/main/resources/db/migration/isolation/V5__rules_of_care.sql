-- The version of the rules by which each index case's contacts are cared for, as tracing has told it; a case that is not
-- here follows the rules in force.
create table isolation.index_rules (
    index_id uuid primary key,
    disease  text not null,
    rules    int not null
);

-- Every version that was ever among them: days that began with it may still be going on.
create table isolation.care_rules (
    disease text not null,
    rules   int not null,
    primary key (disease, rules)
);

-- A day of care is judged to its end by the rules with which it began. Null is the rules in force.
alter table isolation.care_day
    add column disease text,
    add column rules int,
    add constraint disease_with_rules check ((disease is null) = (rules is null));
