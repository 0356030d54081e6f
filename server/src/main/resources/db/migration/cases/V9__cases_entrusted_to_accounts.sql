-- Who among those that see only their own cases sees a case although they did not report it: the squad that investigates
-- it. Ids alone, so that the policy below can ask it without asking itself.
create table cases.entrusted (
    case_id  uuid not null references cases.case_record,
    account  uuid not null,
    primary key (case_id, account)
);
create index on cases.entrusted (account);

alter policy jurisdiction on cases.case_record
    using (region_code >= database.lo() and region_code < database.hi()
        and case when database.own() is null then true
            else reported_desk = database.own()
                or id in (select e.case_id from cases.entrusted e where e.account = database.own()) end);
