-- What is to be done for good is assessed for each year; the task itself goes on.
create table task_assessment (
    task    uuid        not null references supervised_task,
    year    int         not null,
    met     boolean,                                 -- null while the office hasn't assessed it
    finding text        not null default '',
    by_name text,
    at      timestamptz,
    primary key (task, year),
    check ((met is null) = (at is null) and (at is null) = (by_name is null))
);
create index task_assessment_waiting on task_assessment (task) where met is null;
create index supervised_task_standing on supervised_task (due) where state = 'OPEN' and pace = 'STANDING';
