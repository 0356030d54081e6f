-- The bounds of the transaction's jurisdiction. Unset is null, and null lets no row through a policy.
create function database.lo() returns text
    language sql stable parallel safe
    as $$ select current_setting('lianfang.lo', true) $$;

create function database.hi() returns text
    language sql stable parallel safe
    as $$ select current_setting('lianfang.hi', true) $$;

-- Spring Modulith's event publication registry: what one room has said and another has not yet heard.
create table database.event_publication (
    id                     uuid primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index on database.event_publication using hash (serialized_event);
create index on database.event_publication (completion_date);
