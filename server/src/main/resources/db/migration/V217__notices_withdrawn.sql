-- Who sent a notice by hand, and that it was taken back by another: then it counts for nothing, and its rung can go out again.
alter table task_notice add column person text not null default '';
alter table task_notice add column withdrawn_at timestamptz;
alter table task_notice add column withdrawn_by text not null default '';
alter table task_notice add column withdrawn_why text not null default '';
drop index task_notice_rung;
create unique index task_notice_rung on task_notice (task, kind, due)
    where kind in ('REMINDER', 'URGING', 'SUPERVISION', 'HAND_OVER') and withdrawn_at is null;
