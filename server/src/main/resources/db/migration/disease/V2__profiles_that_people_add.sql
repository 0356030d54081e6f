-- Who added a version; null for the versions that came with the program.
alter table disease.profile add column added_by text;
