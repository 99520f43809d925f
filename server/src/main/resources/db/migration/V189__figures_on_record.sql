-- How a task waited to be verified: from the day on which its unit reported it as done to the day on which it was accepted,
-- sent back, called off or given to another unit. A month or year that is over is counted as things stood then.
create table task_wait (
    task         uuid not null references supervised_task,
    completed_on date not null,
    verify_by    date,
    over_on      date not null check (over_on >= completed_on)
);
create index task_wait_task on task_wait (task);
create index task_wait_over on task_wait (over_on);

-- Open matters of a unit whose limit is over count against it, wherever they are filed.
create index proceeding_of_unit on proceeding (unit, legal_due)
    where outcome is null and kind = 'matter' and parent is null;

-- An indicator is changed as it was read, with a reason; what it was stays to be read, also of one that is deleted.
alter table indicator add column revision int not null default 1;
create table indicator_change (
    id      uuid        primary key default uuidv7(),
    region  char(6)     not null,
    year    int         not null,
    name    text        not null,
    at      timestamptz not null,
    by_name text        not null,
    what    text        not null
);
create index indicator_change_year on indicator_change (region, year, at, id);

-- Who wrote in a bulletin doesn't issue it, unless they head the office.
alter table bulletin add column writers uuid[] not null default '{}';
alter table bulletin add column issued_by text;
