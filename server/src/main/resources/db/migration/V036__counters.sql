-- The counter at which an application waits to be accepted, and which answers for it afterwards.
alter table application add column counter text;
create index application_counter on application (counter, id) where ended_at is null;
