-- What the number of a task counts, and how it is compared with what is reached: without both, nobody but people can say
-- how far the task is.
alter table supervised_task add column goal_subject text not null default '';
alter table supervised_task add column goal_op text not null default '';

-- The limit of a matter is set in working days, and not in calendar days; null where it can't be told how many it took.
alter table concluded_matter add column workdays boolean;
create index concluded_matter_unit on concluded_matter (unit, ended_on);

-- How a task stood when its office accepted it as done: what the platform had counted, and why it was accepted with less
-- than its goal.
create table task_acceptance (
    task        uuid        primary key references supervised_task,
    at          timestamptz not null,
    by_name     text        not null,
    counted_sum int,
    counted_all int check (counted_all > 0 and counted_sum >= 0),
    why         text        not null,                -- blank where the goal was reached
    check ((counted_sum is null) = (counted_all is null))
);

-- The last day on which the office has to verify what was reported as done; null where nothing was.
alter table supervised_task add column verify_by date;
drop index supervised_task_open;
create index supervised_task_open on supervised_task (region, due, id) include (lead, assigned_on, completed_on, verify_by)
    where state = 'OPEN';
drop index supervised_task_led;
create index supervised_task_led on supervised_task (lead, due, id) include (region, assigned_on, completed_on, verify_by)
    where state = 'OPEN';
