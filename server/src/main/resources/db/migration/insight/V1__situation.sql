-- Figures of the public situation by county, made anew as a whole from the rooms' own tables. They hold numbers, no
-- person. A county is six digits, fewer where nobody knows it more closely, '' where nobody knows it at all.
create table insight.situation (
    county            text collate "C" primary key,
    imported          int not null,
    local             int not null,
    unknown_origin    int not null,
    clinical          int not null,
    suspected         int not null,
    asymptomatic      int not null,
    severe            int not null,
    critical          int not null,
    in_treatment      int not null,
    cured             int not null,
    deaths            int not null,
    released          int not null,
    under_observation int not null,
    last_case         date
);

-- New confirmed cases by day: of onset, and of the report.
create table insight.curve (
    county         text collate "C" not null,
    basis          text not null check (basis in ('onset', 'report')),
    day            date not null,
    imported       int not null,
    local          int not null,
    unknown_origin int not null,
    primary key (county, basis, day)
);

create table insight.refreshed (
    one   boolean primary key default true check (one),
    as_of timestamptz not null
);

grant select on insight.situation, insight.curve, insight.refreshed to lianfang_public;
