-- Tasks that were accepted as done by mistake, and go on: what was counted of them before stays as it was.
create table task_reopening (
    id       uuid        primary key,
    task     uuid        not null references supervised_task,
    at       timestamptz not null,
    by_name  text        not null,
    reason   text        not null,
    ended_on date        not null,
    was_due  date        not null,
    due      date        not null
);
create index task_reopening_task on task_reopening (task, at);
alter table supervised_task add column accepted_by text;   -- id of who accepted it as done
alter table supervised_task add column reopened_on date;
