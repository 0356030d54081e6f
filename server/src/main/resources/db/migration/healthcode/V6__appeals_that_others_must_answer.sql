-- Whoever accepts an appeal sets aside what lies in their own jurisdiction: the counties that answer for the rest, and when
-- those who answer were reminded of an appeal that nobody had answered.
alter table healthcode.appeal
    add column elsewhere   text[] not null default '{}',
    add column reminded_at timestamptz,
    add constraint others_where_accepted check (cardinality(elsewhere) = 0 or answer is not distinct from 'accepted');
grant update (elsewhere, reminded_at) on healthcode.appeal to lianfang_app;
create index on healthcode.appeal (due_at) where answer is null and reminded_at is null;
