-- An account that sees its own reports only sees the statements of which one of these is an end. The first condition
-- is answered once a query, so that nobody else pays for the second.
drop policy jurisdiction on chain.source;
create policy jurisdiction on chain.source
    using (((region_code >= (select database.lo()) and region_code < (select database.hi()))
            or (infector_region >= (select database.lo()) and infector_region < (select database.hi())))
        and ((select database.own()) is null
            or exists (select from cases.case_record c where c.id in (case_id, infector_id))));

-- Cards that were withdrawn before anybody listened.
update chain.source s
    set withdrawn_by = 'system', withdrawn_at = now(), withdrawn_why = 'the card was withdrawn'
    where withdrawn_at is null and exists (
        select from cases.case_record c where c.id in (s.case_id, s.infector_id) and c.status = 'withdrawn');
