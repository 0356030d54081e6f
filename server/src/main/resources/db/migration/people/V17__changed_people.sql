-- Whom the gates' memory has to forget: people whose name, residence or identity changed, or who were shared with somebody.
-- The transaction tells a reader what it cannot have seen yet. Null stands for many: one statement that changes a whole
-- city is not worth a row for each. Emptied by whoever reads.
create table people.changed (
    xid        xid8 not null default pg_current_xact_id(),
    at         timestamptz not null default now(),
    person_id  uuid
);
create index on people.changed (xid);
alter table people.changed enable row level security;
create policy jurisdiction on people.changed using ((select database.lo()) = '');
revoke insert, update on people.changed from lianfang_app;

create function people.note_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    noted int := coalesce(nullif(current_setting('lianfang.people_changed', true), ''), '0')::int;
begin
    if noted > 1000 then
        return null;
    end if;
    perform set_config('lianfang.people_changed', (noted + 1)::text, true);
    if tg_table_name = 'person' then
        insert into people.changed (person_id) values (case when noted < 1000 then old.id end);
    elsif tg_op = 'INSERT' then
        insert into people.changed (person_id) values (case when noted < 1000 then new.person_id end);
    else
        insert into people.changed (person_id) values (case when noted < 1000 then old.person_id end);
    end if;
    return null;
end $$;

create trigger changed after update on people.person for each row
    when (old.name is distinct from new.name or old.region_code is distinct from new.region_code
        or old.merged_into is distinct from new.merged_into or old.identity is distinct from new.identity)
    execute function people.note_change();
create trigger gone after delete on people.person for each row execute function people.note_change();
create trigger shared after insert or delete on people.person_share for each row execute function people.note_change();
create trigger shared_elsewhere after update on people.person_share for each row
    when (old.region_code is distinct from new.region_code or old.person_id is distinct from new.person_id)
    execute function people.note_change();
