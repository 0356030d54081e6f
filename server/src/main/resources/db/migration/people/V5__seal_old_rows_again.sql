-- Rows that were sealed before V2 came do not hold the household's number and the role in it, whose columns V2 dropped.
-- Without a content they are no longer taken for unchanged, so that the next import seals them with both.
update people.person set content = null
    where content is not null
      and changed_at < (select installed_on::timestamptz from people.flyway_history where version = '2');
