-- Numbers that a task has to reach besides the one that its months are measured by.
create table task_goal (
    task     uuid    not null references supervised_task on delete cascade,
    position int     not null,
    value    numeric not null,
    unit     text    not null,
    subject  text    not null,
    op       text    not null,
    primary key (task, position)
);
