create index audit_entry_latest on access.audit_entry (at desc, id desc);
drop index access.audit_entry_at_idx;
create index audit_entry_actor on access.audit_entry (actor, at desc);
create index audit_entry_action on access.audit_entry (action, at desc);

-- Entries on a subject, by the index that row-level security would otherwise keep the planner from: "contains" might
-- tell of rows that the reader may not see. Only ids come out, and reading their rows is under the policy.
create function access.entries_on(subject uuid) returns uuid[]
    language sql stable security definer set search_path = pg_catalog
as $$
    select coalesce(array_agg(id), '{}') from access.audit_entry where subject_ids @> array[subject]
$$;
revoke all on function access.entries_on(uuid) from public;
grant execute on function access.entries_on(uuid) to lianfang_app;
