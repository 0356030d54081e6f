-- Regions are thousands of villages: with a histogram of a hundred steps the planner takes a township for a fiftieth of what it is, and
-- sorts all of it where the order of the list has its page within a few hundred entries.
alter table people.person alter column region_code set statistics 1000;
analyze people.person (region_code);
