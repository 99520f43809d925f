-- The first two numbers of “13710” for each unit that got a task: by when it had to be arranged and first reported on, and
-- when it was. A row for each time that it was given out or handed over.
create table task_opening (
    proceeding  uuid not null primary key,
    task        uuid not null references supervised_task,
    unit        text not null,
    given_on    date not null,
    arrange_by  date not null,
    arranged_on date,
    report_by   date not null,
    reported_on date
);
create index task_opening_task on task_opening (task, given_on);
create index task_opening_lying on task_opening (task) where arranged_on is null or reported_on is null;
