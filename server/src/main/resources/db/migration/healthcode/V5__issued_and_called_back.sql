-- The seconds at which codes were issued that can still be valid, so that all of a person's can be called back. standing is
-- a digest that tells whether a code signed now would say the same; no colour is read from it. One code a person and
-- second, however many instances issue.
create table healthcode.issued (
    person_id uuid not null,
    second    bigint not null,
    expires   bigint not null,
    standing  text collate "C" not null,
    primary key (person_id, second),
    check (expires > second)
);
create index on healthcode.issued (expires);
alter table healthcode.issued enable row level security;
create policy whole_country on healthcode.issued using ((select database.lo()) = '');

-- Versions of the list of codes that are called back, and when each was made; seconds since 1970.
create table healthcode.revocation_list (
    version bigint primary key,
    made    bigint not null
);
insert into healthcode.revocation_list (version, made) values (0, 0);

-- A code that was called back because its holder's colour had become worse: in every version from entered on and before
-- dropped, which is when it had expired. It makes a gate look twice and colours nobody.
create table healthcode.called_back (
    person_id uuid not null,
    second    bigint not null,
    expires   bigint not null,
    entered   bigint not null,
    dropped   bigint check (dropped > entered),
    primary key (person_id, second)
);
create index on healthcode.called_back (expires);
alter table healthcode.called_back enable row level security;
create policy whole_country on healthcode.called_back using ((select database.lo()) = '');
revoke update on healthcode.issued, healthcode.revocation_list, healthcode.called_back from lianfang_app;
grant update (dropped) on healthcode.called_back to lianfang_app;
