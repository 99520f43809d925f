-- What holds applications back is proposed by one person and confirmed by a head or leader, with its basis in law and the
-- reason that applicants are told. Steps that were over when the plan was set hold nothing back.
alter table task_milestones add column steps_on date;
update task_milestones set steps_on = set_on;
alter table task_milestones alter column steps_on set not null;
alter table task_milestones add column basis text not null default '';
alter table task_milestones add column reason text not null default '';
create table task_hold_proposal (
    task    uuid        primary key references supervised_task,
    items   text[]      not null,
    regions text[]      not null,
    basis   text        not null,
    reason  text        not null,
    person  text        not null,               -- id of who proposed it, who can't confirm it
    by_name text        not null,
    at      timestamptz not null
);
