-- Keys of other issuers (cities that run Lianfang, countries) whose codes are read here: public halves, one by one. A key
-- holds for the whole deployment, names nobody and gives nobody a colour. It is ended, never removed or changed.
create table healthcode.trusted_key (
    id         uuid primary key,
    issuer     text not null check (issuer <> ''),
    key_id     text collate "C" not null check (key_id ~ '^([0-9a-f]{2}){1,32}$'),
    encoded    bytea not null,
    kinds      text[] not null,
    from_at    timestamptz not null,
    until_at   timestamptz not null check (until_at > from_at),
    added_at   timestamptz not null,
    added_by   text not null,
    ended_at   timestamptz,
    ended_by   text not null default '',
    ended_why  text not null default '',
    check ((ended_at is null) = (ended_why = ''))
);
create unique index on healthcode.trusted_key (issuer, key_id, sha256(encoded), from_at, until_at) where ended_at is null;
revoke update, delete on healthcode.trusted_key from lianfang_app;
grant update (ended_at, ended_by, ended_why) on healthcode.trusted_key to lianfang_app;
