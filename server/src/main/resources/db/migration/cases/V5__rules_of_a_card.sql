-- The version of the rules by which a card is judged: its clocks, its consultation, what follows a discharge. Null, for
-- what was here before, is the rules in force.
alter table cases.case_record
    add column rules_disease text,
    add column rules int,
    add constraint disease_with_rules check ((rules_disease is null) = (rules is null));
