-- Every text that a disease profile ever had here, so that a decision of the past can be read with the rules of its day.
create table disease.profile (
    id        text not null,
    version   int not null check (version > 0),
    content   text not null,
    effective date not null,
    loaded_at timestamptz not null,
    primary key (id, version)
);
