-- The unit that an account works for, such as a clinic: accounts of one region and one unit see the same reports. Empty
-- is an account by itself.
alter table access.account add column unit text not null default '';
