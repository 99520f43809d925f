-- Notices in the order in which they went out, and the day by which each is to be answered, as it was when it went out.
alter table task_notice add column seq bigint generated always as identity;
alter table task_notice add column answer_by date;
update task_notice set answer_by = sent_on + case kind when 'URGING' then 3 else 5 end
where kind in ('URGING', 'SUPERVISION');
drop index task_notice_unanswered;
create index task_notice_unanswered on task_notice (answer_by, seq) where answered_at is null and answer_by is not null;
