-- What was put right of a task after it was given out: with its reason, field by field, as it was and as it is.
create table task_correction (
    id      uuid        primary key,
    task    uuid        not null references supervised_task,
    at      timestamptz not null,
    by_name text        not null,
    reason  text        not null,
    fields  jsonb       not null
);
create index task_correction_task on task_correction (task, at);
-- Counts corrections, so that nobody writes over one made meanwhile.
alter table supervised_task add column revision int not null default 0;

-- A unit asks for a later day (延期); its office decides. One waits at a time.
create table task_extension (
    id         uuid        primary key,
    task       uuid        not null references supervised_task,
    unit       text        not null,
    asked_by   text        not null,
    person     text        not null,                 -- id of who asked: somebody else decides
    asked_at   timestamptz not null,
    reason     text        not null,
    was_due    date        not null,
    wanted     date        not null,
    decided_by text,
    decided_at timestamptz,
    granted    date,                                 -- null where it was declined or lapsed
    answer     text        not null default '',
    check ((decided_by is null) = (decided_at is null)),
    check (granted is null or decided_at is not null)
);
create unique index task_extension_waiting on task_extension (task) where decided_at is null;
create index task_extension_task on task_extension (task, asked_at);

-- A task that its office called off (撤销交办).
create table task_calling_off (
    task    uuid        primary key references supervised_task,
    id      uuid        not null unique,
    at      timestamptz not null,
    by_name text        not null,
    reason  text        not null
);

-- Where a task was given to another unit while it waited to be verified: when the unit that had it had said that it was done.
alter table task_transfer add column done_on date;
