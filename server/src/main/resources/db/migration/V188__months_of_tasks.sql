-- A month of a plan is done when the office confirmed what the unit says of it, or by an amount that was confirmed.
alter table task_month add column reported_on date;           -- when the unit said that it was reached
alter table task_month add column reported_by text;
alter table task_month add column person text;                -- id of who said so: somebody else confirms it
alter table task_month add column confirmed_by text;
alter table task_month add column why text not null default ''; -- why it was sent back or opened again, for the unit
create index task_month_reported on task_month (task) where reported_on is not null and done_on is null;
