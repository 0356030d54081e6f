-- When a consultation without a conclusion was found overdue; it is told once.
alter table cases.consultation add column overdue_at timestamptz;
create index on cases.consultation (due_at) where concluded_at is null and overdue_at is null;
