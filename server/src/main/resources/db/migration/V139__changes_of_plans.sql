-- Who changed what in the plan of a task by months.
create table task_plan_change (
    id      uuid        primary key default uuidv7(),
    task    uuid        not null references supervised_task,
    at      timestamptz not null,
    by_name text        not null,
    what    text        not null
);
create index task_plan_change_task on task_plan_change (task, at);
-- The platform's own count behind the progress of a report: so many of all, or so many days for all; null where a person
-- typed that.
alter table task_report add column counted_sum int;
alter table task_report add column counted_all int check (counted_all > 0 and counted_sum >= 0);
