-- The day on which a unit reported a task as done that its office hasn't verified yet: nothing since is the unit's delay.
alter table supervised_task add column completed_on date;
-- Counts changes of the plan by months.
alter table supervised_task add column plan_revision int not null default 0;
drop index supervised_task_open;
create index supervised_task_open on supervised_task (region, due, id) include (lead, assigned_on, completed_on)
    where state = 'OPEN';
drop index supervised_task_led;
create index supervised_task_led on supervised_task (lead, due, id) include (region, assigned_on, completed_on)
    where state = 'OPEN';

-- What people write in a bulletin stands before and after the numbers, which nobody writes.
alter table bulletin add column opening text not null default '';
alter table bulletin add column figures text not null default '';
alter table bulletin add column figures_at timestamptz;

-- Harm that turned out otherwise stays to be read with why it no longer counts.
alter table task_harm add column withdrawn_by text;
alter table task_harm add column withdrawn_at timestamptz;
alter table task_harm add column withdrawn_why text not null default '';
alter table task_harm add check ((withdrawn_by is null) = (withdrawn_at is null));
create index task_harm_year on task_harm (region, year, unit, at);
-- Noted twice in the same words, it is one.
create unique index task_harm_counting on task_harm (region, year, unit, md5(harm)) where withdrawn_at is null;
