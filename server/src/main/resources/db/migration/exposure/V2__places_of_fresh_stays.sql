-- Places and days at which scans have come in since cases were last asked whom they met there.
create table exposure.fresh_place (
    place_id  uuid not null,
    day       date not null,
    primary key (place_id, day)
);
