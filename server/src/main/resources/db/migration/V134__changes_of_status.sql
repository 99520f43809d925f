-- Which transaction wrote a change of status or another edition: who read up to a snapshot finds afterwards whatever was
-- committed since, in whatever order transactions ended.
alter table licence_status add column written xid8 not null default pg_current_xact_id();
create index licence_status_written on licence_status (written);
alter table licence_identifier add column written xid8 not null default pg_current_xact_id();
create index licence_identifier_written on licence_identifier (written);

-- Whose re-check falls due is found by when they began; a unit's licences are leafed through, the newest first.
create index licence_recheck on licence (type, valid_from) where state in ('VALID', 'SUSPENDED');
create index licence_unit_newest on licence (unit, created_at desc, id desc);
drop index licence_unit;
